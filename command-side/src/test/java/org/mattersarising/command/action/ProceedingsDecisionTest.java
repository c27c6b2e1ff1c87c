package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.COMPLETE;
import static org.mattersarising.command.action.Past.ONGOING;
import static org.mattersarising.command.action.Past.after;
import static org.mattersarising.command.action.Past.by;
import static org.mattersarising.command.action.Past.closed;
import static org.mattersarising.command.action.Past.correcting;
import static org.mattersarising.command.action.Past.date;
import static org.mattersarising.command.action.Past.moved;
import static org.mattersarising.command.action.Past.raised;
import static org.mattersarising.command.action.Past.restating;
import static org.mattersarising.command.action.Past.target;
import static org.mattersarising.command.action.Past.terms;
import static org.mattersarising.command.action.Past.voided;
import static org.mattersarising.command.action.Past.withdrawn;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionConsidered;
import org.mattersarising.events.ActionEvent.ActionLinked;
import org.mattersarising.events.ActionEvent.ActionReopened;
import org.mattersarising.events.ActionEvent.ClosureVerified;
import org.mattersarising.events.ActionEvent.CompletionDated;
import org.mattersarising.events.ActionEvent.ExtensionDecided;
import org.mattersarising.events.ActionEvent.ExtensionRequested;
import org.mattersarising.events.ActionEvent.Link;
import org.mattersarising.events.ActionEvent.NoUpdateGiven;
import org.mattersarising.events.ActionEvent.ProposalDecided;
import org.mattersarising.events.ActionEvent.ProposalPut;
import org.mattersarising.events.ActionEvent.StatusReported;
import org.mattersarising.events.ActionEvent.StatusReread;
import org.mattersarising.events.ActionEvent.TargetDateMoved;
import org.mattersarising.events.ActionEvent.TargetDateReread;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Status;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.Refusal.Kind;

/** What leads ask and committees decide. Action 7 is due in Nov 2017 unless something else is said. */
class ProceedingsDecisionTest {

    private static final ActionHistory OPEN = Past.of(raised("2017-01-01"));
    private static final ActionHistory CLOSED = Past.of(raised("2017-01-01"), closed("2018-02-01"));
    private static final ActionHistory WITHDRAWN = Past.of(raised("2017-01-01"), withdrawn("2018-02-01"));
    private static final String LONG = "x".repeat(4097);

    private static List<ActionEvent> decide(ActionHistory history, ActionCommand command) {
        return Decision.on(history, command);
    }

    private static Refusal refusal(Kind kind, ThrowingCallable attempt) {
        Refusal refusal =
                assertThatExceptionOfType(Refusal.class).isThrownBy(attempt).actual();
        assertThat(refusal.kind()).as(refusal.detail()).isEqualTo(kind);
        assertThat(refusal.remedy()).isNotBlank();
        return refusal;
    }

    private static ExtensionRequested asked(String on, String to) {
        return new ExtensionRequested(ACTION, date(on), "r1", target("Nov 2017"), target(to), "Staff were ill");
    }

    private static ExtensionDecided decided(String on, String outcome) {
        return new ExtensionDecided(ACTION, date(on), "r1", outcome, "Scrutiny", "41", null);
    }

    private static ClosureVerified verified(String on, String by) {
        return new ClosureVerified(ACTION, date(on), by, date(on), new Evidence("Visit", null), null);
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

        private static final ActionHistory ASKED = Past.of(raised("2017-01-01"), asked("2017-10-01", "June 2018"));

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
            assertThat(refusal.field()).isEqualTo("X-Actor");
            assertThat(refusal.remedy()).contains("second person");
        }

        @ParameterizedTest
        @ValueSource(strings = {"unsigned", "UNSIGNED", "un\u200bsigned"})
        void is_refused_to_nobody_in_particular(String actor) {
            assertThat(refusal(
                                    Kind.FORBIDDEN,
                                    () -> decide(CLOSED, new VerifyClosure(by(actor, "2018-03-01"), VISIT, null)))
                            .remedy())
                    .contains("X-Actor");
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
