package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.action.Deciding.decide;
import static org.mattersarising.command.action.Deciding.refusal;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.CLOSED;
import static org.mattersarising.command.action.Past.ONGOING;
import static org.mattersarising.command.action.Past.OPEN;
import static org.mattersarising.command.action.Past.WITHDRAWN;
import static org.mattersarising.command.action.Past.after;
import static org.mattersarising.command.action.Past.closed;
import static org.mattersarising.command.action.Past.correcting;
import static org.mattersarising.command.action.Past.date;
import static org.mattersarising.command.action.Past.target;
import static org.mattersarising.command.action.Past.terms;
import static org.mattersarising.command.action.Past.voided;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionConsidered;
import org.mattersarising.events.ActionEvent.ActionLinked;
import org.mattersarising.events.ActionEvent.Link;
import org.mattersarising.events.ActionEvent.NoUpdateGiven;
import org.mattersarising.events.ActionEvent.ProposalDecided;
import org.mattersarising.events.ActionEvent.ProposalPut;
import org.mattersarising.events.ActionEvent.StatusReread;
import org.mattersarising.events.ActionEvent.TargetDateReread;
import org.mattersarising.events.Status;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.Refusal.Kind;

/** What else leads say and committees decide. Action 7 is due in Nov 2017 unless something else is said. */
class ProceedingsDecisionTest {

    @Nested
    class Reading_a_status_otherwise {

        private static RereadStatus read(Boolean open, String closure, String reported) {
            return new RereadStatus(terms("2018-03-01"), open, closure, reported, "Minute 9 says so");
        }

        @Test
        void leaves_what_is_printed() {
            assertThat(decide(OPEN, read(false, "transferred", null)))
                    .containsExactly(new StatusReread(
                            ACTION,
                            date("2018-03-01"),
                            ONGOING,
                            new Status("Ongoing", false, null, "transferred", null),
                            "Minute 9 says so"));
        }

        @Test
        void is_refused_when_it_is_read_so_already_or_withdrawn() {
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, read(true, null, null)));
            refusal(Kind.FORBIDDEN, () -> decide(WITHDRAWN, read(true, null, null)));
        }

        @Test
        void says_whether_it_is_open_and_only_then_why_it_is_closed() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> read(null, null, null)).field())
                    .isEqualTo("open");
            assertThat(refusal(Kind.UNACCEPTABLE, () -> read(true, "merged", null))
                            .field())
                    .isEqualTo("closure");
            assertThat(refusal(Kind.UNACCEPTABLE, () -> read(true, null, "green"))
                            .field())
                    .isEqualTo("reported");
            refusal(Kind.UNACCEPTABLE, () -> new RereadStatus(terms("2018-03-01"), true, null, null, " "));
        }
    }

    @Nested
    class Reading_a_target_date_otherwise {

        private static RereadTargetDate read(String... edtf) {
            return new RereadTargetDate(terms("2018-03-01"), List.of(edtf), "Minute 9 says so");
        }

        @Test
        void leaves_what_is_printed_and_says_that_a_person_read_it() {
            TargetDateReread reread = (TargetDateReread)
                    decide(OPEN, read("2018-02", "2018-04/2018-06")).getFirst();
            assertThat(reread.from()).isEqualTo(target("Nov 2017"));
            assertThat(reread.to().wording()).isEqualTo("Nov 2017");
            assertThat(reread.to().reader()).isEqualTo("person");
            assertThat(reread.to().latest()).isEqualTo("2018-06-30");
        }

        @Test
        void may_find_no_date_in_it() {
            TargetDateReread reread = (TargetDateReread) decide(OPEN, read()).getFirst();
            assertThat(reread.to().dated()).isFalse();
        }

        @Test
        void corrects_what_is_closed_too() {
            assertThat(decide(CLOSED, read("2018-02"))).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "soon", "2018-13", "2018-02-30", "30/06/2018", "2018-06/..", "../2018-06"})
        void is_refused_for_what_is_no_date_with_two_ends(String edtf) {
            Refusal refusal = refusal(Kind.UNACCEPTABLE, () -> read("2018-02", edtf));
            assertThat(refusal.field()).isEqualTo("edtf[1]");
        }

        @Test
        void is_refused_when_it_is_read_so_already_or_nothing_is_said() {
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, read("2017-11")));
            refusal(Kind.UNACCEPTABLE, () -> new RereadTargetDate(terms("2018-03-01"), null, "x"));
            refusal(Kind.UNACCEPTABLE, () -> new RereadTargetDate(terms("2018-03-01"), List.of(), " "));
        }
    }

    @Nested
    class Giving_no_update {

        @Test
        void is_recorded_once_a_day_for_what_is_open() {
            assertThat(decide(OPEN, new GiveNoUpdate(terms("2018-03-01"), "The lead is away")))
                    .containsExactly(new NoUpdateGiven(ACTION, date("2018-03-01"), "The lead is away"));
            assertThat(decide(OPEN, new GiveNoUpdate(terms("2018-03-01"), null)))
                    .hasSize(1);
            ActionHistory given = after(OPEN, "clerk", new NoUpdateGiven(ACTION, date("2018-03-01"), null));
            refusal(Kind.FORBIDDEN, () -> decide(given, new GiveNoUpdate(terms("2018-03-01"), null)));
            refusal(Kind.FORBIDDEN, () -> decide(CLOSED, new GiveNoUpdate(terms("2018-03-01"), null)));
        }
    }

    @Nested
    class A_proposal {

        private static final ActionHistory PUT = after(OPEN, "clerk", new ProposalPut(ACTION, date("2017-01-01")));

        private static DecideProposal rule(Terms terms, String outcome, String reason) {
            return new DecideProposal(terms, outcome, "Executive", "12", reason);
        }

        @Test
        void is_put_once_until_it_is_decided() {
            assertThat(decide(OPEN, new PutProposal(terms("2017-01-01")))).hasSize(1);
            refusal(Kind.FORBIDDEN, () -> decide(PUT, new PutProposal(terms("2017-02-01"))));
            refusal(Kind.FORBIDDEN, () -> decide(CLOSED, new PutProposal(terms("2018-02-01"))));
        }

        @ParameterizedTest
        @CsvSource({"approved,", "amended, By a vote", "deferred, Costs are missing"})
        void stays_open_when_it_is_not_rejected(String outcome, String reason) {
            assertThat(decide(PUT, rule(terms("2017-02-01"), outcome, reason)))
                    .containsExactly(
                            new ProposalDecided(ACTION, date("2017-02-01"), outcome, "Executive", "12", reason));
        }

        @Test
        void is_closed_with_its_rejection_which_the_committee_answers_for() {
            assertThat(decide(PUT, rule(terms("2017-02-01"), "rejected", "Not worth it")))
                    .last()
                    .isEqualTo(new ActionClosed(
                            ACTION,
                            date("2017-02-01"),
                            ONGOING,
                            new Status("Rejected", false, null, "not-implemented", null, "Executive"),
                            "Not worth it",
                            null));
        }

        @Test
        void is_decided_on_once_unless_it_was_deferred() {
            ActionHistory deferred = after(
                    PUT, "clerk", new ProposalDecided(ACTION, date("2017-02-01"), "deferred", "Executive", null, "x"));
            assertThat(decide(deferred, rule(terms("2017-03-01"), "approved", null)))
                    .hasSize(1);
            ActionHistory approved = after(
                    PUT, "clerk", new ProposalDecided(ACTION, date("2017-02-01"), "approved", "Executive", null, null));
            Refusal refusal =
                    refusal(Kind.FORBIDDEN, () -> decide(approved, rule(terms("2017-03-01"), "rejected", "x")));
            assertThat(refusal.remedy()).contains("corrects");
        }

        @ParameterizedTest
        @ValueSource(strings = {"rejected", "approved", "amended"})
        void is_not_decided_on_before_the_decision_that_there_is(String outcome) {
            ActionHistory approved = after(
                    PUT, "clerk", new ProposalDecided(ACTION, date("2017-03-01"), "approved", "Executive", null, null));
            Refusal refusal = refusal(Kind.FORBIDDEN, () -> decide(approved, rule(terms("2017-02-01"), outcome, "x")));
            assertThat(refusal.field()).isEqualTo("outcome");
            assertThat(refusal.detail()).contains("approved", "2017-03-01");
            assertThat(refusal.remedy()).contains("corrects");
            assertThat(decide(approved, rule(terms("2017-02-01"), "deferred", "x")))
                    .hasSize(1);
            assertThat(decide(approved, rule(correcting(3, "2017-02-01"), outcome, "x"))
                            .get(1))
                    .isInstanceOf(ProposalDecided.class);
            ActionHistory deferred = after(
                    PUT, "clerk", new ProposalDecided(ACTION, date("2017-03-01"), "deferred", "Executive", null, "x"));
            refusal(Kind.FORBIDDEN, () -> decide(deferred, rule(terms("2017-02-01"), outcome, "x")));
        }

        @Test
        void that_is_put_anew_later_may_still_get_an_earlier_decision() {
            ActionHistory anew = after(
                    PUT,
                    "clerk",
                    new ProposalPut(ACTION, date("2018-01-01")),
                    new ProposalDecided(ACTION, date("2018-03-01"), "approved", "Executive", null, null));
            assertThat(decide(anew, rule(terms("2017-02-01"), "approved", null)))
                    .hasSize(1);
        }

        @Test
        void has_to_be_put_first() {
            assertThat(refusal(Kind.FORBIDDEN, () -> decide(OPEN, rule(terms("2017-03-01"), "approved", null)))
                            .remedy())
                    .contains("/proposal");
        }

        @Test
        void is_decided_on_by_somebody_with_a_reason_unless_it_is_approved() {
            refusal(Kind.UNACCEPTABLE, () -> rule(terms("2017-03-01"), "amended", null));
            refusal(Kind.UNACCEPTABLE, () -> new DecideProposal(terms("2017-03-01"), "approved", " ", null, null));
            refusal(Kind.UNACCEPTABLE, () -> rule(terms("2017-03-01"), "noted", null));
        }

        @Test
        void whose_rejection_is_voided_stays_closed_and_the_answer_says_so() {
            ActionHistory rejected = after(
                    PUT,
                    "clerk",
                    new ProposalDecided(ACTION, date("2017-02-01"), "rejected", "Executive", null, "x"),
                    closed("2017-02-01"));
            assertThat(ActionShadows.ofVoiding(rejected, "e3")).containsExactly("e4");
        }
    }

    @Nested
    class A_resolution {

        private static ConsiderAction consider(String outcome) {
            return new ConsiderAction(terms("2018-03-01"), "actions[0].", "u1", outcome, "41", "Say who");
        }

        @Test
        void is_taken_once_for_each_update_whether_the_action_is_open_or_not() {
            ActionConsidered considered =
                    new ActionConsidered(ACTION, date("2018-03-01"), "u1", "referred-back", "41", "Say who");
            assertThat(decide(CLOSED, consider("referred-back"))).containsExactly(considered);
            ActionHistory again = after(OPEN, "clerk", considered);
            assertThat(refusal(Kind.FORBIDDEN, () -> decide(again, consider("noted")))
                            .field())
                    .isEqualTo("actions[0].outcome");
            assertThat(decide(after(again, "clerk", voided(2)), consider("noted")))
                    .hasSize(1);
        }

        @Test
        void is_one_that_there_is() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> consider("agreed")).remedy())
                    .contains("noted, approved, referred-back");
        }
    }

    @Nested
    class Leads {

        @Test
        void are_named_once_each_however_they_are_typed() {
            Refusal refusal = refusal(
                    Kind.UNACCEPTABLE,
                    () -> new ReassignLead(terms("2018-03-01"), List.of("Ann", "Bob", "ann "), "She left"));
            assertThat(refusal.field()).isEqualTo("to[2]");
            assertThat(refusal(
                                    Kind.UNACCEPTABLE,
                                    () -> new RaiseAction(
                                            "a9",
                                            date("2018-01-01"),
                                            "9",
                                            null,
                                            null,
                                            null,
                                            null,
                                            null,
                                            List.of("Ann", "ANN"),
                                            null,
                                            null,
                                            null,
                                            false))
                            .field())
                    .isEqualTo("lead[1]");
        }
    }

    @Nested
    class Linking {

        private static final Link EIGHT = new Link("peer-review", "a8", "8");

        private static LinkAction link(String relation) {
            return new LinkAction(terms("2018-03-01"), relation, EIGHT, "8", "Said twice");
        }

        @ParameterizedTest
        @CsvSource({"merged-into, Merged into 8, merged", "continued-in, Transferred to 8, transferred"})
        void closes_what_goes_on_elsewhere(String relation, String wording, String closure) {
            assertThat(decide(OPEN, link(relation)))
                    .containsExactly(
                            new ActionLinked(ACTION, date("2018-03-01"), relation, EIGHT, "Said twice"),
                            new ActionClosed(
                                    ACTION,
                                    date("2018-03-01"),
                                    ONGOING,
                                    new Status(wording, false, null, closure, null),
                                    "Said twice",
                                    null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"merged-into", "continued-in", "merged-from", "continues"})
        void is_refused_for_what_is_closed_already(String relation) {
            assertThat(refusal(Kind.FORBIDDEN, () -> decide(CLOSED, link(relation)))
                            .remedy())
                    .contains("Reopen");
        }

        @Test
        void says_once_where_that_went_which_a_paper_calls_merged() {
            ActionHistory merged = after(
                    OPEN,
                    "clerk",
                    new ActionClosed(
                            ACTION,
                            date("2018-02-01"),
                            ONGOING,
                            new Status("Merged", false, null, "merged", null),
                            "x",
                            null));
            assertThat(decide(merged, link("merged-into"))).hasSize(1);
            refusal(Kind.FORBIDDEN, () -> decide(merged, link("continued-in")));
            ActionHistory told = after(
                    merged,
                    "clerk",
                    new ActionLinked(
                            ACTION, date("2018-02-01"), "merged-into", new Link("peer-review", "a9", "9"), "x"));
            refusal(Kind.FORBIDDEN, () -> decide(told, link("merged-into")));
        }

        @Test
        void is_refused_a_second_time_whatever_the_date_and_the_reference() {
            for (String on : List.of("2018-02-01", "2018-04-01")) {
                ActionHistory linked = after(
                        OPEN,
                        "clerk",
                        new ActionLinked(ACTION, date(on), "split-into", new Link("peer-review", "a8", "8 old"), "x"));
                assertThat(refusal(Kind.FORBIDDEN, () -> decide(linked, link("split-into")))
                                .remedy())
                        .contains("both sides");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"split-into", "merged-from", "split-from", "continues"})
        void leaves_everything_else_open(String relation) {
            assertThat(decide(OPEN, link(relation))).hasSize(1);
        }

        @Test
        void is_refused_for_what_is_withdrawn_and_for_what_is_linked_so_already() {
            refusal(Kind.FORBIDDEN, () -> decide(WITHDRAWN, link("merged-into")));
            ActionHistory linked =
                    after(OPEN, "clerk", new ActionLinked(ACTION, date("2018-03-01"), "split-into", EIGHT, "x"));
            refusal(Kind.FORBIDDEN, () -> decide(linked, link("split-into")));
        }

        @Test
        void needs_a_reason() {
            refusal(Kind.UNACCEPTABLE, () -> new LinkAction(terms("2018-03-01"), "split-into", EIGHT, "8", null));
        }

        @Test
        void has_another_name_from_the_other_side() {
            assertThat(LinkAction.RELATIONS.stream().map(LinkAction::inverse))
                    .containsExactly("merged-from", "split-from", "continues");
        }
    }
}
