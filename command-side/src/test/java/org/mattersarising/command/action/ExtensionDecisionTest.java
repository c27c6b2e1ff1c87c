package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.action.Deciding.decide;
import static org.mattersarising.command.action.Deciding.refusal;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.CLOSED;
import static org.mattersarising.command.action.Past.OPEN;
import static org.mattersarising.command.action.Past.WITHDRAWN;
import static org.mattersarising.command.action.Past.after;
import static org.mattersarising.command.action.Past.by;
import static org.mattersarising.command.action.Past.closed;
import static org.mattersarising.command.action.Past.correcting;
import static org.mattersarising.command.action.Past.date;
import static org.mattersarising.command.action.Past.moved;
import static org.mattersarising.command.action.Past.raised;
import static org.mattersarising.command.action.Past.target;
import static org.mattersarising.command.action.Past.terms;
import static org.mattersarising.command.action.Past.voided;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent.ExtensionDecided;
import org.mattersarising.events.ActionEvent.ExtensionRequested;
import org.mattersarising.events.ActionEvent.TargetDateMoved;
import org.mattersarising.events.Provenance;
import org.mattersarising.history.Entry;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.Refusal.Kind;

/** Requests for more time, and what is decided on them. Action 7 is due in Nov 2017 unless something else is said. */
class ExtensionDecisionTest {

    private static final String LONG = "x".repeat(4097);

    private static ExtensionRequested asked(String on, String to) {
        return new ExtensionRequested(ACTION, date(on), "r1", target("Nov 2017"), target(to), "Staff were ill");
    }

    private static ExtensionDecided decided(String on, String outcome) {
        return new ExtensionDecided(ACTION, date(on), "r1", outcome, "Scrutiny", "41", null);
    }

    @Nested
    class Asking_for_more_time {

        private static RequestExtension ask(Terms terms, String to) {
            return new RequestExtension(terms, "r1", to, "Staff were ill");
        }

        @Test
        void keeps_what_was_due_and_what_is_asked_for_and_moves_nothing() {
            assertThat(decide(OPEN, ask(terms("2017-10-01"), "June 2018")))
                    .containsExactly(asked("2017-10-01", "June 2018"));
            assertThat(ask(terms("2017-10-01"), "June 2018").tells()).containsEntry("request", "r1");
        }

        @Test
        void may_ask_for_a_wording_without_a_date() {
            assertThat(decide(OPEN, ask(terms("2017-10-01"), "When the contract is let")))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Oct 2017", "November 2017", "30 November 2017"})
        void is_refused_for_a_date_that_is_no_later(String to) {
            Refusal refusal = refusal(Kind.FORBIDDEN, () -> decide(OPEN, ask(terms("2017-10-01"), to)));
            assertThat(refusal.field()).isEqualTo("to");
            assertThat(refusal.remedy()).contains("move the target date");
        }

        @Test
        void is_refused_for_the_wording_that_stands_there() {
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, ask(terms("2017-10-01"), "Nov 2017")));
        }

        @Test
        void is_refused_while_another_request_awaits_a_decision_and_not_afterwards() {
            ActionHistory awaiting = Past.of(raised("2017-01-01"), asked("2017-10-01", "June 2018"));
            Refusal refusal = refusal(Kind.FORBIDDEN, () -> decide(awaiting, ask(terms("2017-10-02"), "July 2018")));
            assertThat(refusal.remedy()).contains("r1");
            assertThat(decide(
                            after(awaiting, "clerk", decided("2017-10-02", "returned")),
                            ask(terms("2017-10-03"), "July 2018")))
                    .hasSize(1);
        }

        @Test
        void is_refused_once_it_is_closed_or_withdrawn() {
            refusal(Kind.FORBIDDEN, () -> decide(CLOSED, ask(terms("2018-02-01"), "June 2018")));
            refusal(Kind.FORBIDDEN, () -> decide(WITHDRAWN, ask(terms("2018-02-01"), "June 2018")));
        }

        @Test
        void needs_a_date_and_a_reason_of_at_most_4_kib() {
            Terms terms = terms("2017-10-01");
            refusal(Kind.UNACCEPTABLE, () -> ask(terms, " "));
            refusal(Kind.UNACCEPTABLE, () -> new RequestExtension(terms, "r1", "June 2018", null));
            assertThat(refusal(Kind.UNACCEPTABLE, () -> new RequestExtension(terms, "r1", "June 2018", LONG))
                            .detail())
                    .contains("4 KiB");
        }
    }

    @Nested
    class Deciding_on_a_request {

        private static final ActionHistory ASKED = after(OPEN, "Lena", asked("2017-10-01", "June 2018"));

        private static DecideExtension rule(Terms terms, String outcome, String reason) {
            return new DecideExtension(terms, "r1", outcome, "Scrutiny", "41", reason);
        }

        @Test
        void approved_moves_the_date_in_the_same_step_for_the_reason_that_was_given() {
            assertThat(decide(ASKED, rule(terms("2017-11-01"), "approved", null)))
                    .containsExactly(
                            decided("2017-11-01", "approved"),
                            new TargetDateMoved(
                                    ACTION,
                                    date("2017-11-01"),
                                    target("Nov 2017"),
                                    target("June 2018"),
                                    "Staff were ill"));
        }

        @Test
        void cannot_approve_a_date_that_is_no_later_any_more_but_can_reject_it() {
            ActionHistory overtaken = after(
                    ASKED,
                    "clerk",
                    new TargetDateMoved(
                            ACTION, date("2017-10-20"), target("Nov 2017"), target("Dec 2018"), "New contract"));
            Refusal refusal =
                    refusal(Kind.FORBIDDEN, () -> decide(overtaken, rule(terms("2017-11-01"), "approved", null)));
            assertThat(refusal.detail()).contains("Dec 2018").contains("June 2018");
            assertThat(decide(overtaken, rule(terms("2017-11-01"), "rejected", "It has moved already")))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"rejected", "returned"})
        void otherwise_moves_nothing_and_says_why(String outcome) {
            assertThat(decide(ASKED, rule(terms("2017-11-01"), outcome, "Too late")))
                    .singleElement()
                    .isInstanceOf(ExtensionDecided.class);
            assertThat(refusal(Kind.UNACCEPTABLE, () -> rule(terms("2017-11-01"), outcome, " "))
                            .field())
                    .isEqualTo("reason");
        }

        @Test
        void moves_no_date_that_reads_so_already() {
            ActionHistory moved = after(ASKED, "clerk", moved("2017-10-15", "Nov 2017", "June 2018"));
            assertThat(decide(moved, rule(terms("2017-11-01"), "approved", null)))
                    .hasSize(1);
        }

        @Test
        void is_refused_a_second_time_whatever_the_date() {
            ActionHistory decided = after(ASKED, "clerk", decided("2017-11-01", "rejected"));
            for (String on : List.of("2017-10-15", "2017-12-01")) {
                Refusal refusal = refusal(Kind.FORBIDDEN, () -> decide(decided, rule(terms(on), "approved", null)));
                assertThat(refusal.remedy()).contains("corrects");
            }
        }

        @Test
        void can_be_corrected() {
            ActionHistory decided = after(ASKED, "clerk", decided("2017-11-01", "rejected"));
            assertThat(decide(decided, rule(correcting(3, "2017-11-01"), "approved", null)))
                    .hasSize(3)
                    .last()
                    .isInstanceOf(TargetDateMoved.class);
        }

        @Test
        void is_refused_to_whoever_asked_whatever_name_is_given_for_who_decided() {
            ActionHistory asked = after(OPEN, "Lena", asked("2017-10-01", "June 2018"));
            for (String outcome : List.of("approved", "rejected", "returned")) {
                Refusal refusal = refusal(
                        Kind.FORBIDDEN, () -> decide(asked, rule(by("LENA", "2017-11-01"), outcome, "Too late")));
                assertThat(refusal.field()).isNull();
                assertThat(refusal.detail()).contains("Lena asked");
                assertThat(refusal.remedy()).contains("somebody else");
            }
            assertThat(decide(asked, rule(by("Ada", "2017-11-01"), "rejected", "Too late")))
                    .hasSize(1);
        }

        @Test
        void is_refused_to_the_same_account_under_another_name() {
            Provenance lena = new Provenance(
                    "fire",
                    "peer-review",
                    "Lena",
                    "c",
                    null,
                    null,
                    false,
                    null,
                    new Provenance.Signed("s-1", List.of("lead"), null));
            List<Entry> entries = new ArrayList<>(OPEN.entries());
            entries.add(new Entry(2, null, "e2", lena, asked("2017-10-01", "June 2018")));
            ActionHistory asked = new ActionHistory(entries);
            Terms renamed = new Terms(
                    ACTION,
                    date("2017-11-01"),
                    null,
                    IfMatch.ANY,
                    new Author("s-1", "Lena Married", List.of(), false, false));
            refusal(Kind.FORBIDDEN, () -> decide(asked, rule(renamed, "approved", null)));
        }

        @Test
        void is_refused_where_who_asked_is_named_for_who_decided() {
            ActionHistory asked = after(OPEN, "Lena", asked("2017-10-01", "June 2018"));
            DecideExtension own = new DecideExtension(by("Ada", "2017-11-01"), "r1", "approved", "lena", null, null);
            assertThat(refusal(Kind.FORBIDDEN, () -> decide(asked, own)).field())
                    .isEqualTo("by");
        }

        @Test
        void knows_no_request_that_was_never_made_or_is_voided() {
            refusal(Kind.UNKNOWN, () -> decide(OPEN, rule(terms("2017-11-01"), "approved", null)));
            refusal(
                    Kind.UNKNOWN,
                    () -> decide(after(ASKED, "clerk", voided(2)), rule(terms("2017-11-01"), "approved", null)));
        }

        @Test
        void comes_no_earlier_than_the_request() {
            Refusal refusal =
                    refusal(Kind.UNACCEPTABLE, () -> decide(ASKED, rule(terms("2017-09-30"), "approved", null)));
            assertThat(refusal.field()).isEqualTo("effectiveOn");
            assertThat(refusal.remedy()).contains("2017-10-01");
        }

        @Test
        void cannot_approve_what_is_closed_meanwhile_but_can_return_it() {
            ActionHistory closed = after(ASKED, "clerk", closed("2017-10-15"));
            refusal(Kind.FORBIDDEN, () -> decide(closed, rule(terms("2017-11-01"), "approved", null)));
            assertThat(decide(closed, rule(terms("2017-11-01"), "returned", "Done already")))
                    .hasSize(1);
        }

        @Test
        void needs_a_known_outcome_and_somebody_who_decided() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> rule(terms("2017-11-01"), "granted", null))
                            .remedy())
                    .contains("approved, rejected, returned");
            assertThat(refusal(
                                    Kind.UNACCEPTABLE,
                                    () -> new DecideExtension(terms("2017-11-01"), "r1", "approved", null, null, null))
                            .field())
                    .isEqualTo("by");
        }

        @Test
        void voided_leaves_the_move_which_the_answer_names() {
            ActionHistory approved = after(
                    ASKED,
                    "clerk",
                    decided("2017-11-01", "approved"),
                    moved("2017-11-01", "Nov 2017", "June 2018"),
                    moved("2018-01-01", "June 2018", "June 2018"));
            assertThat(ActionShadows.ofVoiding(approved, "e3")).containsExactly("e4", "e5");
            assertThat(ActionShadows.ofVoiding(approved, "e2")).containsExactly("e3", "e4", "e5");
        }
    }
}
