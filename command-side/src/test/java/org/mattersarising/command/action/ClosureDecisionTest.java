package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.action.Deciding.decide;
import static org.mattersarising.command.action.Deciding.refusal;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.CLOSED;
import static org.mattersarising.command.action.Past.COMPLETE;
import static org.mattersarising.command.action.Past.ONGOING;
import static org.mattersarising.command.action.Past.OPEN;
import static org.mattersarising.command.action.Past.WITHDRAWN;
import static org.mattersarising.command.action.Past.after;
import static org.mattersarising.command.action.Past.by;
import static org.mattersarising.command.action.Past.closed;
import static org.mattersarising.command.action.Past.date;
import static org.mattersarising.command.action.Past.restating;
import static org.mattersarising.command.action.Past.terms;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionReopened;
import org.mattersarising.events.ActionEvent.ClosureVerified;
import org.mattersarising.events.ActionEvent.CompletionDated;
import org.mattersarising.events.ActionEvent.LeadReassigned;
import org.mattersarising.events.ActionEvent.StatusReported;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Status;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.Refusal.Kind;

/** Which closure it is, when the work was done, and who else saw it. */
class ClosureDecisionTest {

    private static ClosureVerified verified(String on, String by) {
        return new ClosureVerified(ACTION, date(on), by, date(on), new Evidence("Visit", null), null);
    }

    private static LeadReassigned reassigned(String on, String from, String to) {
        return new LeadReassigned(ACTION, date(on), Lead.of(List.of(from)), Lead.of(List.of(to)), "Moved on");
    }

    @Nested
    class Verifying_a_closure {

        private static final Evidence VISIT = new Evidence("Visit", null);

        @Test
        void takes_a_second_person_and_what_that_person_saw() {
            assertThat(decide(CLOSED, new VerifyClosure(by("Cara", "2018-03-01"), VISIT, null)))
                    .containsExactly(verified("2018-03-01", "Cara"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"clerk", "CLERK", " Clerk ", "cle\u200brk", "cle\u00adrk", "\u202eclerk"})
        void is_refused_to_who_closed_it_however_the_name_is_typed(String actor) {
            Refusal refusal = refusal(
                    Kind.FORBIDDEN, () -> decide(CLOSED, new VerifyClosure(by(actor, "2018-03-01"), VISIT, null)));
            assertThat(refusal.field()).isNull();
            assertThat(refusal.remedy()).contains("second person");
        }

        @ParameterizedTest
        @ValueSource(strings = {"unsigned", "UNSIGNED", "un\u200bsigned"})
        void is_refused_to_nobody_in_particular(String actor) {
            assertThat(refusal(
                                    Kind.FORBIDDEN,
                                    () -> decide(CLOSED, new VerifyClosure(by(actor, "2018-03-01"), VISIT, null)))
                            .remedy())
                    .contains("Sign in");
        }

        @Test
        void asks_who_recorded_the_closure_in_force() {
            ActionHistory history = after(
                    after(CLOSED, "dan", new ActionReopened(ACTION, date("2018-02-10"), COMPLETE, ONGOING, "Not done")),
                    "cara",
                    closed("2018-02-20"));
            assertThat(decide(history, new VerifyClosure(by("clerk", "2018-03-01"), VISIT, null)))
                    .hasSize(1);
            refusal(Kind.FORBIDDEN, () -> decide(history, new VerifyClosure(by("cara", "2018-03-01"), VISIT, null)));
        }

        @Test
        void does_not_take_an_import_that_says_a_closure_again_for_who_closed_it() {
            ActionHistory history = restating(
                    after(
                            CLOSED,
                            "importer",
                            new ActionReopened(ACTION, date("2018-02-10"), COMPLETE, ONGOING, null),
                            new StatusReported(ACTION, date("2018-02-20"), ONGOING, COMPLETE)),
                    4);
            refusal(Kind.FORBIDDEN, () -> decide(history, new VerifyClosure(by("clerk", "2018-03-01"), VISIT, null)));
            assertThat(decide(history, new VerifyClosure(by("importer", "2018-03-01"), VISIT, null)))
                    .hasSize(1);
        }

        @Test
        void is_refused_to_whoever_led_it_at_any_time() {
            LeadReassigned handedOn = reassigned("2018-01-15", "Area Manager", "Cara");
            ActionHistory history =
                    after(OPEN, "dan", handedOn, reassigned("2018-01-20", "Cara", "Eve"), closed("2018-02-01"));
            for (String lead : List.of("Area Manager", "CARA", "Eve")) {
                Refusal refusal = refusal(
                        Kind.FORBIDDEN, () -> decide(history, new VerifyClosure(by(lead, "2018-03-01"), VISIT, null)));
                assertThat(refusal.detail()).contains("led");
            }
            ActionHistory later = after(
                    CLOSED,
                    "dan",
                    new ActionReopened(ACTION, date("2018-03-05"), COMPLETE, ONGOING, "Not done"),
                    reassigned("2018-03-06", "Area Manager", "Cara"));
            refusal(Kind.FORBIDDEN, () -> decide(later, new VerifyClosure(by("Cara", "2018-03-01"), VISIT, null)));
        }

        @Test
        void is_refused_to_whoever_was_lead_for_no_day() {
            ActionHistory history =
                    after(OPEN, "dan", reassigned("2017-01-01", "Area Manager", "Eve"), closed("2018-02-01"));
            refusal(
                    Kind.FORBIDDEN,
                    () -> decide(history, new VerifyClosure(by("Area Manager", "2018-03-01"), VISIT, null)));
        }

        @Test
        void is_refused_twice_but_not_once_the_action_was_open_again() {
            ActionHistory verified = after(CLOSED, "cara", verified("2018-03-01", "cara"));
            refusal(Kind.FORBIDDEN, () -> decide(verified, new VerifyClosure(by("dan", "2018-03-02"), VISIT, null)));
            ActionHistory again = after(
                    verified,
                    "dan",
                    new ActionReopened(ACTION, date("2018-03-03"), COMPLETE, ONGOING, "Not done"),
                    closed("2018-03-04"));
            assertThat(decide(again, new VerifyClosure(by("cara", "2018-03-05"), VISIT, null)))
                    .hasSize(1);
        }

        @Test
        void is_refused_for_what_is_open_or_withdrawn() {
            assertThat(refusal(
                                    Kind.FORBIDDEN,
                                    () -> decide(OPEN, new VerifyClosure(by("cara", "2018-03-01"), VISIT, null)))
                            .remedy())
                    .contains("Close it");
            refusal(Kind.FORBIDDEN, () -> decide(WITHDRAWN, new VerifyClosure(by("cara", "2018-03-01"), VISIT, null)));
        }

        @Test
        void needs_evidence() {
            refusal(Kind.UNACCEPTABLE, () -> new VerifyClosure(by("cara", "2018-03-01"), null, null));
            refusal(
                    Kind.UNACCEPTABLE,
                    () -> new VerifyClosure(by("cara", "2018-03-01"), new Evidence(" ", null), null));
        }
    }

    @Nested
    class Closing {

        private static CloseAction close(String closure, String by, String completedOn) {
            return new CloseAction(
                    terms("2018-03-01"),
                    "Accepted",
                    null,
                    null,
                    closure,
                    by,
                    completedOn == null ? null : date(completedOn));
        }

        @Test
        void keeps_which_closure_it_is_and_when_the_work_was_done() {
            assertThat(decide(OPEN, close("implemented", null, "2018-02-20")))
                    .containsExactly(
                            new ActionClosed(
                                    ACTION,
                                    date("2018-03-01"),
                                    ONGOING,
                                    new Status("Complete", false, null, "implemented", "Accepted"),
                                    "Accepted",
                                    null),
                            new CompletionDated(ACTION, date("2018-03-01"), null, date("2018-02-20")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"risk-accepted", "not-implemented"})
        void without_doing_it_is_answered_for_by_name(String closure) {
            Refusal refusal = refusal(Kind.UNACCEPTABLE, () -> close(closure, null, null));
            assertThat(refusal.field()).isEqualTo("by");
            assertThat(decide(OPEN, close(closure, "Fire Authority", null)))
                    .extracting(event -> ((ActionClosed) event).to().decidedBy())
                    .containsExactly("Fire Authority");
        }

        @Test
        void is_refused_with_an_unknown_closure_or_a_day_to_come() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> close("done", null, null))
                            .remedy())
                    .contains("implemented, merged");
            assertThat(refusal(Kind.UNACCEPTABLE, () -> close(null, null, "2018-03-02"))
                            .field())
                    .isEqualTo("completedOn");
        }
    }

    @Nested
    class Saying_when_it_was_completed {

        private static DateCompletion on(String effective, String completed) {
            return new DateCompletion(terms(effective), completed == null ? null : date(completed));
        }

        @Test
        void keeps_what_was_believed() {
            ActionHistory dated =
                    after(CLOSED, "clerk", new CompletionDated(ACTION, date("2018-02-01"), null, date("2018-01-20")));
            assertThat(decide(dated, on("2018-02-01", "2018-01-22")))
                    .containsExactly(
                            new CompletionDated(ACTION, date("2018-02-01"), date("2018-01-20"), date("2018-01-22")));
            refusal(Kind.FORBIDDEN, () -> decide(dated, on("2018-02-01", "2018-01-20")));
        }

        @Test
        void is_refused_for_what_is_not_closed_for_a_day_to_come_and_for_none() {
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, on("2018-02-01", "2018-01-22")));
            refusal(Kind.UNACCEPTABLE, () -> on("2018-02-01", "2018-02-02"));
            refusal(Kind.UNACCEPTABLE, () -> on("2018-02-01", null));
        }
    }
}
