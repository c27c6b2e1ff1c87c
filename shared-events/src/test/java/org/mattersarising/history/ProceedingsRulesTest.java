package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Differences.Change;
import org.mattersarising.history.Differences.Kind;
import org.mattersarising.testing.Story;

class ProceedingsRulesTest {

    private final Story story = new Story();

    ProceedingsRulesTest() {
        story.raise("a1", "2018-01-01", "June 2018");
    }

    private Proceedings at(String date) {
        return ActionAt.of(story.of("a1"), LocalDate.parse(date), story.head())
                .orElseThrow()
                .state()
                .proceedings();
    }

    private static LocalDate date(String date) {
        return LocalDate.parse(date);
    }

    private Entry asked(String request, String on, String to) {
        return story.tell(new ActionEvent.ExtensionRequested(
                "a1", date(on), request, TargetDate.NONE, TargetDateReader.read(to), "Staff were ill"));
    }

    private Entry decided(String request, String on, String outcome) {
        return story.tell(
                new ActionEvent.ExtensionDecided("a1", date(on), request, outcome, "Scrutiny", "41/18", null));
    }

    @Nested
    class A_request_for_more_time {

        @Test
        void awaits_a_decision_until_there_is_one_and_moves_nothing_itself() {
            asked("r1", "2018-02-01", "Dec 2018");
            decided("r1", "2018-03-01", "rejected");

            assertThat(at("2018-02-28").extensionAwaited())
                    .hasValueSatisfying(awaited -> assertThat(awaited.request()).isEqualTo("r1"));
            assertThat(at("2018-03-01").extensionAwaited()).isEmpty();
            assertThat(at("2018-03-01").extensions())
                    .extracting(extension -> extension.ruling().outcome())
                    .containsExactly("rejected");
        }

        @Test
        void awaits_one_again_when_its_decision_is_voided() {
            asked("r1", "2018-02-01", "Dec 2018");
            story.voiding(decided("r1", "2018-03-01", "approved"), "2018-03-02");

            assertThat(at("2018-03-01").extensionAwaited()).isPresent();
        }

        @Test
        void is_decided_on_by_itself() {
            asked("r1", "2018-02-01", "Dec 2018");
            decided("r1", "2018-02-10", "returned");
            asked("r2", "2018-02-20", "Nov 2018");

            assertThat(at("2018-03-01").extensionAwaited())
                    .hasValueSatisfying(awaited -> assertThat(awaited.request()).isEqualTo("r2"));
        }
    }

    @Nested
    class What_is_said_of_a_closure {

        @Test
        void holds_while_the_action_stands_closed() {
            story.close("a1", "2018-02-01");
            story.verify("a1", "2018-02-10", "Cara");
            story.tell(new ActionEvent.CompletionDated("a1", date("2018-02-10"), null, date("2018-01-28")));
            story.reopen("a1", "2018-03-01");
            story.close("a1", "2018-04-01");

            assertThat(at("2018-02-28").verification().by()).isEqualTo("Cara");
            assertThat(at("2018-02-28").completedOn()).isEqualTo("2018-01-28");
            assertThat(at("2018-03-01").verification()).isNull();
            assertThat(at("2018-04-01").verification()).isNull();
            assertThat(at("2018-04-01").completedOn()).isNull();
        }

        @Test
        void goes_with_a_closure_that_is_voided_and_comes_back_with_it() {
            Entry closure = story.close("a1", "2018-02-01");
            story.verify("a1", "2018-02-10", "Cara");
            Entry voiding = story.voiding(closure, "2018-02-11");
            assertThat(at("2018-02-28").verification()).isNull();

            story.voiding(voiding, "2018-02-12");
            assertThat(at("2018-02-28").verification().by()).isEqualTo("Cara");
        }

        @Test
        void lapses_however_the_action_comes_to_stand_open_and_when_it_is_withdrawn() {
            story.close("a1", "2018-02-01");
            story.verify("a1", "2018-02-02", "Cara");
            story.raiseFromPaper("a1", "2018-03-01", "Begun.", "June 2018");
            assertThat(at("2018-03-01").verification()).isNull();

            story.close("a1", "2018-04-01");
            story.verify("a1", "2018-04-02", "Cara");
            story.withdraw("a1", "2018-05-01", "Raised twice");
            assertThat(at("2018-04-30").verification()).isNotNull();
            assertThat(at("2018-05-01").verification()).isNull();
        }

        @Test
        void survives_a_paper_that_says_again_that_it_is_complete() {
            story.close("a1", "2018-02-01");
            story.verify("a1", "2018-02-02", "Cara");
            story.report("a1", "2018-03-01", new Status("Complete (as agreed)", false, null));

            assertThat(at("2018-03-01").verification()).isNotNull();
        }
    }

    @Nested
    class A_proposal {

        @Test
        void awaits_its_decision_also_while_it_is_deferred() {
            story.tell(new ActionEvent.ProposalPut("a1", date("2018-01-01")));
            story.tell(
                    new ActionEvent.ProposalDecided("a1", date("2018-02-01"), "deferred", "Executive", "3", "Costs"));
            story.tell(new ActionEvent.ProposalDecided("a1", date("2018-03-01"), "approved", "Executive", "9", null));

            assertThat(at("2018-01-31").proposal().awaitsDecision()).isTrue();
            assertThat(at("2018-02-28").proposal().awaitsDecision()).isTrue();
            assertThat(at("2018-03-01").proposal().awaitsDecision()).isFalse();
            assertThat(at("2018-03-01").proposal().putOn()).isEqualTo("2018-01-01");
        }
    }

    @Nested
    class News {

        @Test
        void is_what_changes_something_and_no_mere_question() {
            story.note("a1", "2018-02-01", "Half done.");
            story.tell(new ActionEvent.NoUpdateGiven("a1", date("2018-03-01"), null));
            story.tell(new ActionEvent.ActionConsidered("a1", date("2018-03-02"), "u1", "noted", null, null));

            assertThat(at("2018-04-01").lastHeardOn()).isEqualTo("2018-02-01");
            assertThat(at("2018-04-01").noUpdateSince()).containsExactly(date("2018-03-01"));

            story.note("a1", "2018-03-10", "More.");
            assertThat(at("2018-04-01").lastHeardOn()).isEqualTo("2018-03-10");
            assertThat(at("2018-04-01").noUpdateSince()).isEmpty();
            assertThat(at("2018-04-01").noUpdateOn()).containsExactly(date("2018-03-01"));
        }
    }

    @Test
    void every_difference_between_two_bases_is_told_once() {
        asked("r1", "2018-02-01", "Dec 2018");
        decided("r1", "2018-02-10", "approved");
        story.tell(new ActionEvent.ProposalPut("a1", date("2018-02-11")));
        story.close("a1", "2018-02-12");
        story.verify("a1", "2018-02-13", "Cara");
        story.tell(new ActionEvent.CompletionDated("a1", date("2018-02-13"), null, date("2018-01-28")));
        story.tell(new ActionEvent.ActionLinked(
                "a1", date("2018-02-14"), "split-into", new ActionEvent.Link("plan", "a2", "2"), null));
        story.tell(new ActionEvent.ActionLinked(
                "a1", date("2018-02-14"), "split-into", new ActionEvent.Link("plan", "a3", "3"), null));
        story.tell(new ActionEvent.ActionConsidered("a1", date("2018-02-15"), "u1", "noted", "8", null));
        story.tell(new ActionEvent.NoUpdateGiven("a1", date("2018-02-16"), null));

        assertThat(changes("2018-01-01", "2018-03-01"))
                .extracting(Change::kind, Change::field, Change::from, Change::to)
                .containsExactly(
                        tuple(Kind.CLOSED, "status", "Ongoing", "Complete"),
                        tuple(Kind.EVIDENCE_ATTACHED, "evidence", null, "Minute 12, Visit"),
                        tuple(Kind.EXTENSION_REQUESTED, "extension", null, "Dec 2018"),
                        tuple(Kind.EXTENSION_DECIDED, "extension.outcome", null, "approved"),
                        tuple(Kind.PROPOSAL_PUT, "proposal", null, "awaiting-decision"),
                        tuple(Kind.VERIFIED, "verification", null, "Cara"),
                        tuple(Kind.COMPLETION_DATED, "completedOn", null, "2018-01-28"),
                        tuple(Kind.LINKED, "split-into", null, "2, 3"),
                        tuple(Kind.CONSIDERED, "considered", null, "noted"),
                        tuple(Kind.NO_UPDATE_GIVEN, "noUpdateOn", null, "2018-02-16"));
        assertThat(changes("2018-03-01", "2018-01-01"))
                .extracting(Change::field, Change::from, Change::to)
                .contains(
                        tuple("extension", "Dec 2018", null),
                        tuple("extension.outcome", "approved", null),
                        tuple("split-into", "2, 3", null),
                        tuple("considered", "noted", null));
    }

    private List<Change> changes(String from, String to) {
        return Differences.between(view(from), view(to));
    }

    private RegisterView view(String date) {
        return RegisterView.of(story.entries(), new Basis(date(date), story.head(), null))
                .orElseThrow();
    }
}
