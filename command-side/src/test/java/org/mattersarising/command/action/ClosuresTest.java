package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.COMPLETE;
import static org.mattersarising.command.action.Past.ONGOING;
import static org.mattersarising.command.action.Past.after;
import static org.mattersarising.command.action.Past.by;
import static org.mattersarising.command.action.Past.closed;
import static org.mattersarising.command.action.Past.date;
import static org.mattersarising.command.action.Past.raised;
import static org.mattersarising.command.action.Past.terms;
import static org.mattersarising.command.action.Past.voided;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionReopened;
import org.mattersarising.events.ActionEvent.ClosureVerified;
import org.mattersarising.events.ActionEvent.CompletionDated;
import org.mattersarising.events.ActionEvent.LeadReassigned;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Status;
import org.mattersarising.history.Proceedings;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Refusal;

/** What becomes of what was said of a closure, when another one takes its place. */
class ClosuresTest {

    private static final ActionHistory OPEN = Past.of(raised("2017-01-01"));

    /** Closed by Ann (e2), who says when it was done (e3). */
    private static final ActionHistory DATED = after(OPEN, "Ann", closed("2018-02-01"), dated("2018-02-01"));

    private static CompletionDated dated(String on) {
        return new CompletionDated(ACTION, date(on), null, date("2018-01-20"));
    }

    private static ClosureVerified verified(String on) {
        return new ClosureVerified(ACTION, date(on), "Bob", date(on), new Evidence("Visit", null), null);
    }

    private static CloseAction closing(Terms terms, String completedOn) {
        return new CloseAction(
                terms, "Wording", null, null, null, null, completedOn == null ? null : date(completedOn));
    }

    private static Terms correcting(String actor, long position, String on) {
        return new Terms(
                ACTION,
                date(on),
                new Terms.Correction("corrects", position, "e" + position),
                IfMatch.ANY,
                Author.named(actor));
    }

    private static ActionHistory recording(ActionHistory before, ActionCommand command) {
        List<ActionEvent> events = Decision.on(before, command);
        return after(before, command.terms().actor(), events.toArray(ActionEvent[]::new));
    }

    private static Proceedings proceedings(ActionHistory history, String on) {
        return history.asAt(date(on)).orElseThrow().proceedings();
    }

    private static List<String> shadows(ActionHistory before, ActionCommand command) {
        return ActionShadows.of(before, Decision.on(before, command));
    }

    @Nested
    class Correcting_one {

        @ParameterizedTest
        @ValueSource(strings = {"2018-01-25", "2018-02-01", "2018-03-01"})
        void keeps_the_day_of_completion_whatever_the_date(String on) {
            ActionHistory corrected = recording(DATED, closing(correcting("Ann", 2, on), null));
            assertThat(proceedings(corrected, "2018-03-01").completedOn()).isEqualTo("2018-01-20");
        }

        @Test
        void keeps_it_where_it_was_said_later() {
            ActionHistory later = after(OPEN, "Ann", closed("2018-02-01"), dated("2018-02-10"));
            for (String on : List.of("2018-02-01", "2018-02-20")) {
                ActionHistory corrected = recording(later, closing(correcting("Ann", 2, on), null));
                assertThat(proceedings(corrected, "2018-03-01").completedOn()).isEqualTo("2018-01-20");
            }
            assertThat(Decision.on(later, closing(correcting("Ann", 2, "2018-02-01"), null)))
                    .as("it shows still")
                    .hasSize(2);
        }

        @Test
        void takes_another_day_where_one_is_given() {
            ActionHistory corrected = recording(DATED, closing(correcting("Ann", 2, "2018-02-01"), "2018-01-22"));
            assertThat(proceedings(corrected, "2018-03-01").completedOn()).isEqualTo("2018-01-22");
        }

        @Test
        void keeps_no_day_of_what_was_not_done_or_stands_for_another_closure() {
            CloseAction accepted = new CloseAction(
                    correcting("Ann", 2, "2018-02-01"), "x", null, null, "risk-accepted", "Authority", null);
            assertThat(Decision.on(DATED, accepted)).hasSize(2);
            assertThat(shadows(DATED, accepted)).contains("e3");
            ActionHistory twice = after(
                    DATED,
                    "Ann",
                    new ActionReopened(ACTION, date("2018-03-01"), COMPLETE, ONGOING, "x"),
                    closed("2018-04-01"));
            assertThat(Decision.on(twice, closing(correcting("Ann", 5, "2018-04-01"), null)))
                    .hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({"2018-02-01, false", "2018-02-10, true"})
        void names_the_verification_in_the_answer_lapsed_or_not(String on, boolean shows) {
            ActionHistory history = after(DATED, "Bob", verified(on));
            CloseAction correction = closing(correcting("Ann", 2, "2018-02-01"), null);
            assertThat(proceedings(recording(history, correction), "2018-03-01").verification() != null)
                    .isEqualTo(shows);
            assertThat(shadows(history, correction)).containsExactly("e4");
        }
    }

    @Nested
    class Whoever_verified_it {

        private static final ActionHistory VERIFIED = after(DATED, "Bob", verified("2018-02-10"));

        private static void refused(ActionHistory history, ActionCommand command) {
            Refusal refusal = assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Decision.on(history, command))
                    .actual();
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
            assertThat(refusal.field()).isNull();
            assertThat(refusal.remedy()).contains("somebody else");
        }

        @Test
        void cannot_put_another_closure_in_its_place() {
            refused(VERIFIED, closing(correcting("BOB", 2, "2018-02-01"), null));
            assertThat(Decision.on(VERIFIED, closing(correcting("Cy", 2, "2018-02-01"), null)))
                    .hasSize(3);
        }

        @Test
        void cannot_record_one_from_an_earlier_date_by_any_call() {
            refused(VERIFIED, closing(by("Bob", "2018-01-25"), null));
            refused(VERIFIED, new RereadStatus(by("Bob", "2018-01-25"), false, null, null, "x"));
            refused(VERIFIED, new ReportStatus(by("Bob", "2018-01-25"), "Complete", null));
            assertThat(Decision.on(VERIFIED, closing(by("Ann", "2018-01-25"), null)))
                    .hasSize(1);
        }

        @Test
        void does_not_become_who_closed_it_when_an_earlier_closure_comes_back() {
            ActionHistory mine = after(OPEN, "Bob", closed("2018-01-10"), voided(2));
            ActionHistory verified = after(after(mine, "Ann", closed("2018-02-01")), "Bob", verified("2018-02-10"));
            VoidEntry restoring =
                    new VoidEntry(terms("2018-06-01"), new Terms.Correction("position", 3, "e3"), "It was right");
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Decision.on(verified, restoring));
        }

        @Test
        void may_close_what_the_verification_lapsed_of() {
            ActionHistory sameDay = after(DATED, "Bob", verified("2018-02-01"));
            assertThat(recording(sameDay, closing(correcting("Bob", 2, "2018-02-01"), null)))
                    .satisfies(
                            after -> assertThat(proceedings(after, "2018-03-01").verification())
                                    .isNull());
        }
    }

    @Nested
    class Whoever_verified_it_without_leading_it {

        /** Was to be led by Bob (e2), which is voided (e3); closed by Ann (e4), verified by Bob (e5). */
        private static final ActionHistory VERIFIED = after(
                after(OPEN, "Ann", reassigned("2018-01-10", "Bob"), voided(2), closed("2018-02-01")),
                "Bob",
                verified("2018-02-10"));

        private static LeadReassigned reassigned(String on, String to) {
            return new LeadReassigned(
                    ACTION, date(on), Lead.of(List.of("Area Manager")), Lead.of(List.of(to)), "Moved on");
        }

        private static void refused(ThrowingCallable change) {
            Refusal refusal =
                    assertThatExceptionOfType(Refusal.class).isThrownBy(change).actual();
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
            assertThat(refusal.detail()).contains("Bob verified").contains("leads");
            assertThat(refusal.remedy()).contains("Void the verification first");
        }

        @Test
        void does_not_become_a_lead_from_before_by_a_voiding() {
            VoidEntry restoring =
                    new VoidEntry(terms("2018-06-01"), new Terms.Correction("position", 3, "e3"), "It was right");
            refused(() -> Decision.on(VERIFIED, restoring));
        }

        @Test
        void does_not_become_one_for_no_day_by_a_correction() {
            ReassignLead instead = new ReassignLead(correcting("Ann", 3, "2018-01-10"), List.of("Cy"), "x");
            refused(() -> Decision.on(VERIFIED, instead));
        }

        @Test
        void does_not_become_one_from_an_earlier_date() {
            refused(() -> Decision.on(
                    VERIFIED, new ReassignLead(by("Ann", "2018-01-15"), List.of("Eve", "BOB"), "It was theirs")));
            assertThat(Decision.on(VERIFIED, new ReassignLead(by("Ann", "2018-01-15"), List.of("Eve"), "It was hers")))
                    .hasSize(1);
        }

        @Test
        void does_not_become_one_under_another_name_of_their_own() {
            Terms own = new Terms(
                    ACTION,
                    date("2018-01-15"),
                    null,
                    IfMatch.ANY,
                    new Author(null, "Bob", List.of("Station Officer"), false, true));
            refused(() -> Decision.on(VERIFIED, new ReassignLead(own, List.of("Station Officer"), "x")));
        }

        @Test
        void may_lead_it_once_the_verification_is_voided_or_it_is_open_again() {
            ReassignLead backdated = new ReassignLead(by("Ann", "2018-01-15"), List.of("Bob"), "It was his");
            assertThat(Decision.on(after(VERIFIED, "Ann", voided(5)), backdated))
                    .hasSize(1);
            ActionHistory open = after(
                    VERIFIED, "Ann", new ActionReopened(ACTION, date("2018-03-01"), COMPLETE, ONGOING, "Not done"));
            assertThat(Decision.on(open, new ReassignLead(by("Ann", "2018-03-02"), List.of("Bob"), "x")))
                    .hasSize(1);
        }

        @Test
        void stays_one_whom_a_paper_called_the_lead_and_other_changes_are_not_held_up() {
            ActionHistory imported = after(VERIFIED, "import", reassigned("2018-01-20", "Bob"));
            assertThat(Decision.on(imported, new NoteProgress(by("Ann", "2018-03-01"), "x")))
                    .hasSize(1);
        }
    }

    @Nested
    class A_day_of_completion {

        private static final LocalDate DAY = date("2018-01-20");

        @ParameterizedTest
        @ValueSource(strings = {"not-implemented", "risk-accepted"})
        void is_refused_for_what_was_not_done(String closure) {
            ActionHistory history = after(
                    OPEN,
                    "Ann",
                    new ActionClosed(
                            ACTION,
                            date("2018-02-01"),
                            ONGOING,
                            new Status("Closed", false, null, closure, null, "Authority"),
                            "x",
                            null));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Decision.on(history, new DateCompletion(terms("2018-02-01"), DAY)))
                    .satisfies(refusal -> assertThat(refusal.remedy()).contains("implemented"));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new CloseAction(terms("2018-02-01"), "x", null, null, closure, "Authority", DAY))
                    .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("completedOn"));
            assertThat(Decision.on(
                            history, new VerifyClosure(by("Bob", "2018-02-01"), new Evidence("Minute 4", null), null)))
                    .hasSize(1);
        }
    }
}
