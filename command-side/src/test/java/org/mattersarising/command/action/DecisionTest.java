package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mattersarising.command.action.Deciding.decide;
import static org.mattersarising.command.action.Deciding.refusal;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.CLOSED;
import static org.mattersarising.command.action.Past.COMPLETE;
import static org.mattersarising.command.action.Past.ONGOING;
import static org.mattersarising.command.action.Past.OPEN;
import static org.mattersarising.command.action.Past.WITHDRAWN;
import static org.mattersarising.command.action.Past.closed;
import static org.mattersarising.command.action.Past.closing;
import static org.mattersarising.command.action.Past.correcting;
import static org.mattersarising.command.action.Past.date;
import static org.mattersarising.command.action.Past.moved;
import static org.mattersarising.command.action.Past.noted;
import static org.mattersarising.command.action.Past.raised;
import static org.mattersarising.command.action.Past.target;
import static org.mattersarising.command.action.Past.terms;
import static org.mattersarising.command.action.Past.voided;
import static org.mattersarising.command.action.Past.voiding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionMovedToSection;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.ActionEvent.ActionRenumbered;
import org.mattersarising.events.ActionEvent.ActionReopened;
import org.mattersarising.events.ActionEvent.ActionReworded;
import org.mattersarising.events.ActionEvent.ActionWithdrawn;
import org.mattersarising.events.ActionEvent.EntryVoided;
import org.mattersarising.events.ActionEvent.EvidenceAttached;
import org.mattersarising.events.ActionEvent.LeadReassigned;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.events.ActionEvent.StatusReported;
import org.mattersarising.events.ActionEvent.TargetDateMoved;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.Refusal.Kind;

class DecisionTest {

    @Nested
    class Moving_the_target_date {

        @Test
        void keeps_what_was_believed_and_reads_the_new_wording() {
            assertThat(decide(OPEN, new MoveTargetDate(terms("2017-12-01"), "June 2018", "Supplier late")))
                    .containsExactly(new TargetDateMoved(
                            ACTION, date("2017-12-01"), target("Nov 2017"), target("June 2018"), "Supplier late"));
            assertThat(target("June 2018").latest()).isEqualTo("2018-06-30");
        }

        @Test
        void accepts_a_wording_without_a_date() {
            TargetDateMoved moved = (TargetDateMoved)
                    decide(OPEN, new MoveTargetDate(terms("2017-12-01"), "Ongoing", "No end in sight"))
                            .getFirst();
            assertThat(moved.to().dated()).isFalse();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " \n"})
        void needs_a_reason(String reason) {
            Refusal refusal =
                    refusal(Kind.UNACCEPTABLE, () -> new MoveTargetDate(terms("2017-12-01"), "June 2018", reason));
            assertThat(refusal.field()).isEqualTo("reason");
            assertThat(refusal.remedy()).contains("committee");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " "})
        void needs_a_wording(String to) {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> new MoveTargetDate(terms("2017-12-01"), to, "Late"))
                            .field())
                    .isEqualTo("to");
        }

        @Test
        void is_refused_when_it_reads_so_already() {
            assertThat(refusal(
                                    Kind.FORBIDDEN,
                                    () -> decide(OPEN, new MoveTargetDate(terms("2017-12-01"), "Nov 2017", "Late")))
                            .detail())
                    .contains("'Nov 2017' already");
        }

        @Test
        void is_refused_while_closed_but_not_from_before_the_closure() {
            assertThat(refusal(
                                    Kind.FORBIDDEN,
                                    () -> decide(CLOSED, new MoveTargetDate(terms("2018-02-01"), "June 2018", "Late")))
                            .remedy())
                    .contains("Reopen it before moving its target date");
            assertThat(decide(CLOSED, new MoveTargetDate(terms("2018-01-31"), "June 2018", "Late")))
                    .hasSize(1);
        }

        @Test
        void is_decided_on_the_state_as_at_its_own_date() {
            ActionHistory history = Past.of(raised("2017-01-01"), moved("2018-01-01", "Nov 2017", "June 2018"));
            TargetDateMoved backdated = (TargetDateMoved)
                    decide(history, new MoveTargetDate(terms("2017-06-01"), "June 2018", "Known earlier"))
                            .getFirst();
            assertThat(backdated.from().wording()).isEqualTo("Nov 2017");
        }
    }

    @Nested
    class Reassigning_the_lead {

        @Test
        void names_one_or_several() {
            assertThat(decide(OPEN, new ReassignLead(terms("2018-01-01"), List.of("A", "B"), "Moved on")))
                    .containsExactly(new LeadReassigned(
                            ACTION,
                            date("2018-01-01"),
                            Lead.of(List.of("Area Manager")),
                            Lead.of(List.of("A", "B")),
                            "Moved on"));
        }

        @Test
        void needs_somebody_and_a_reason() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> new ReassignLead(terms("2018-01-01"), List.of(), "x"))
                            .field())
                    .isEqualTo("to");
            assertThat(refusal(Kind.UNACCEPTABLE, () -> new ReassignLead(terms("2018-01-01"), null, "x"))
                            .field())
                    .isEqualTo("to");
            assertThat(refusal(Kind.UNACCEPTABLE, () -> new ReassignLead(terms("2018-01-01"), List.of("A", " "), "x"))
                            .field())
                    .isEqualTo("to[1]");
            assertThat(refusal(Kind.UNACCEPTABLE, () -> new ReassignLead(terms("2018-01-01"), List.of("A"), " "))
                            .field())
                    .isEqualTo("reason");
        }

        @Test
        void is_refused_when_the_list_is_the_same_or_the_action_closed() {
            refusal(
                    Kind.FORBIDDEN,
                    () -> decide(OPEN, new ReassignLead(terms("2018-01-01"), List.of("Area Manager"), "x")));
            refusal(Kind.FORBIDDEN, () -> decide(CLOSED, new ReassignLead(terms("2018-02-01"), List.of("B"), "x")));
        }
    }

    @Nested
    class Reporting_the_status {

        @Test
        void may_keep_the_wording() {
            assertThat(decide(OPEN, new ReportStatus(terms("2018-01-01"), null, "at-risk")))
                    .containsExactly(new StatusReported(
                            ACTION, date("2018-01-01"), ONGOING, new Status("Ongoing", true, "at-risk")));
        }

        @Test
        void clears_what_was_reported_when_only_a_wording_is_given() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    new StatusReported(ACTION, date("2018-01-01"), ONGOING, new Status("Ongoing", true, "at-risk")));
            assertThat(decide(history, new ReportStatus(terms("2018-01-02"), "Delayed a little", null)))
                    .extracting(event -> ((StatusReported) event).to())
                    .containsExactly(new Status("Delayed a little", true, null));
        }

        @Test
        void leaves_the_action_closed_when_the_wording_reads_so() {
            assertThat(decide(OPEN, new ReportStatus(terms("2018-01-01"), "All work complete.", "complete")))
                    .extracting(event -> ((StatusReported) event).to())
                    .containsExactly(new Status("All work complete.", false, "complete"));
        }

        @Test
        void keeps_the_reading_that_a_person_gave_to_a_wording() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    closed("2018-01-01"),
                    new ActionReopened(
                            ACTION, date("2018-01-02"), COMPLETE, new Status("Phase one complete", true, null), "x"));
            assertThat(decide(history, new ReportStatus(terms("2018-01-03"), "Phase one complete", "on-track")))
                    .extracting(event -> ((StatusReported) event).to().open())
                    .containsExactly(true);
        }

        @Test
        void needs_something_to_report_out_of_the_vocabulary() {
            refusal(Kind.UNACCEPTABLE, () -> new ReportStatus(terms("2018-01-01"), null, null));
            refusal(Kind.UNACCEPTABLE, () -> new ReportStatus(terms("2018-01-01"), " ", null));
            assertThat(refusal(Kind.UNACCEPTABLE, () -> new ReportStatus(terms("2018-01-01"), null, "green"))
                            .remedy())
                    .contains("at-risk, complete, delayed, not-started, on-track, paused");
        }

        @Test
        void is_refused_when_it_is_so_already_or_the_action_closed_or_withdrawn() {
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, new ReportStatus(terms("2018-01-01"), "Ongoing", null)));
            refusal(Kind.FORBIDDEN, () -> decide(CLOSED, new ReportStatus(terms("2018-02-01"), null, "paused")));
            refusal(Kind.FORBIDDEN, () -> decide(WITHDRAWN, new ReportStatus(terms("2018-02-01"), null, "paused")));
        }
    }

    @Nested
    class Closing_and_reopening {

        @Test
        void a_closure_prints_Complete_and_clears_what_was_reported() {
            Evidence paper = new Evidence("Minutes 12", null);
            assertThat(decide(OPEN, closing(terms("2018-01-01"), "implemented", null, paper)))
                    .containsExactly(new ActionClosed(
                            ACTION,
                            date("2018-01-01"),
                            ONGOING,
                            new Status("Complete", false, null, null, "implemented"),
                            "implemented",
                            paper));
        }

        @Test
        void a_closure_shows_its_reason_unless_that_says_the_same_again() {
            assertThat(List.of(
                            closedAs("Courses are booked", null, null),
                            closedAs("Courses are booked", null, "implemented"),
                            closedAs(" No longer Applicable", null, "no-longer-applicable"),
                            closedAs("merged with 8", "Merged with 8", null)))
                    .extracting(Status::closure, Status::remark)
                    .containsExactly(
                            tuple(null, "Courses are booked"),
                            tuple("implemented", "Courses are booked"),
                            tuple("no-longer-applicable", null),
                            tuple(null, null));
        }

        private Status closedAs(String reason, String wording, String closure) {
            CloseAction closing = new CloseAction(terms("2018-01-01"), reason, wording, null, closure, null, null);
            return ((ActionClosed) decide(OPEN, closing).getFirst()).to();
        }

        @Test
        void a_closure_stays_closed_whatever_its_wording() {
            assertThat(decide(OPEN, closing(terms("2018-01-01"), "merged", "Merged with 8", null)))
                    .extracting(event -> ((ActionClosed) event).to())
                    .containsExactly(new Status("Merged with 8", false, null, null, "merged"));
        }

        @Test
        void a_closure_needs_a_reason_and_whole_evidence() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> closing(terms("2018-01-01"), " ", null, null))
                            .remedy())
                    .contains("risk accepted");
            assertThat(refusal(
                                    Kind.UNACCEPTABLE,
                                    () -> closing(terms("2018-01-01"), "x", null, new Evidence(" ", null)))
                            .field())
                    .isEqualTo("evidence.reference");
            assertThat(refusal(
                                    Kind.UNACCEPTABLE,
                                    () -> closing(terms("2018-01-01"), "x", null, new Evidence("y", "ABC")))
                            .field())
                    .isEqualTo("evidence.sha256");
        }

        @Test
        void a_second_closure_is_refused() {
            refusal(Kind.FORBIDDEN, () -> decide(CLOSED, closing(terms("2018-03-01"), "x", null, null)));
            refusal(Kind.FORBIDDEN, () -> decide(WITHDRAWN, closing(terms("2018-03-01"), "x", null, null)));
        }

        @Test
        void a_reopening_prints_Ongoing_and_stays_open_whatever_its_wording() {
            assertThat(decide(CLOSED, new ReopenAction(terms("2018-03-01"), "Not done", null)))
                    .containsExactly(new ActionReopened(ACTION, date("2018-03-01"), COMPLETE, ONGOING, "Not done"));
            assertThat(decide(CLOSED, new ReopenAction(terms("2018-03-01"), "Not done", "Half complete")))
                    .extracting(event -> ((ActionReopened) event).to().open())
                    .containsExactly(true);
        }

        @Test
        void a_reopening_ends_a_withdrawal_too() {
            List<ActionEvent> events = decide(WITHDRAWN, new ReopenAction(terms("2018-03-01"), "Needed", null));
            assertThat(events).hasSize(1);
            assertThat(WITHDRAWN
                            .supposing(events.getFirst())
                            .asAt(date("2018-03-01"))
                            .orElseThrow()
                            .state()
                            .withdrawn())
                    .isNull();
        }

        @Test
        void reopening_an_open_action_is_refused() {
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, new ReopenAction(terms("2018-03-01"), "x", null)));
            refusal(Kind.FORBIDDEN, () -> decide(CLOSED, new ReopenAction(terms("2018-01-31"), "x", null)));
        }

        @Test
        void a_reopening_needs_a_reason() {
            refusal(Kind.UNACCEPTABLE, () -> new ReopenAction(terms("2018-03-01"), null, null));
        }
    }

    @Nested
    class Withdrawing {

        @Test
        void prints_Withdrawn() {
            assertThat(decide(OPEN, new WithdrawAction(terms("2018-03-01"), "Duplicate of 8")))
                    .containsExactly(new ActionWithdrawn(
                            ACTION,
                            date("2018-03-01"),
                            ONGOING,
                            new Status("Withdrawn", false, null),
                            "Duplicate of 8",
                            date("2018-03-01")));
        }

        @Test
        void works_on_a_closed_action_and_only_once() {
            assertThat(decide(CLOSED, new WithdrawAction(terms("2018-03-01"), "Never one")))
                    .hasSize(1);
            refusal(Kind.FORBIDDEN, () -> decide(WITHDRAWN, new WithdrawAction(terms("2018-03-01"), "x")));
            refusal(Kind.UNACCEPTABLE, () -> new WithdrawAction(terms("2018-03-01"), ""));
        }

        @Test
        void refuses_a_new_target_date_and_a_new_lead_afterwards() {
            assertThat(refusal(
                                    Kind.FORBIDDEN,
                                    () -> decide(WITHDRAWN, new MoveTargetDate(terms("2018-03-01"), "May 2019", "x")))
                            .detail())
                    .contains("withdrawn on 2018-02-01");
            refusal(Kind.FORBIDDEN, () -> decide(WITHDRAWN, new ReassignLead(terms("2018-03-01"), List.of("B"), "x")));
        }
    }

    @Nested
    class A_closed_action {

        @Test
        void still_takes_progress_evidence_wording_section_and_reference() {
            Terms terms = terms("2018-03-01");
            assertThat(decide(CLOSED, new NoteProgress(terms, "Audited"))).hasSize(1);
            assertThat(decide(CLOSED, new AttachEvidence(terms, new Evidence("Minutes", null))))
                    .hasSize(1);
            assertThat(decide(CLOSED, new RewordAction(terms, "finding", "Test all hydrants")))
                    .hasSize(1);
            assertThat(decide(CLOSED, new MoveToSection(terms, "theme-b"))).hasSize(1);
            assertThat(decide(CLOSED, new RenumberAction(terms, "8"))).hasSize(1);
            assertThat(Decision.on(CLOSED, voiding(2))).hasSize(1);
        }
    }

    @Nested
    class Noting_progress {

        @Test
        void begins_a_line_of_its_own() {
            assertThat(decide(OPEN, new NoteProgress(terms("2018-03-01"), "Gauges bought")))
                    .containsExactly(new ProgressNoted(ACTION, date("2018-03-01"), "\n", "Gauges bought"));
        }

        @Test
        void needs_a_text() {
            refusal(Kind.UNACCEPTABLE, () -> new NoteProgress(terms("2018-03-01"), " "));
        }

        @Test
        void takes_up_to_one_mebibyte() {
            assertThat(new NoteProgress(terms("2018-03-01"), "x".repeat(1 << 20)).text())
                    .hasSize(1 << 20);
            refusal(Kind.UNACCEPTABLE, () -> new NoteProgress(terms("2018-03-01"), "€".repeat((1 << 20) / 3 + 1)));
        }
    }

    @Nested
    class Attaching_evidence {

        @Test
        void names_where_it_is_and_perhaps_its_digest() {
            Evidence minutes = new Evidence("Minutes 12", "a".repeat(64));
            assertThat(decide(OPEN, new AttachEvidence(terms("2018-03-01"), minutes)))
                    .containsExactly(new EvidenceAttached(ACTION, date("2018-03-01"), minutes));
        }

        @Test
        void is_refused_without_a_place_or_with_something_else_than_a_digest() {
            refusal(
                    Kind.UNACCEPTABLE,
                    () -> new AttachEvidence(terms("2018-03-01"), new Evidence(null, "a".repeat(64))));
            refusal(
                    Kind.UNACCEPTABLE,
                    () -> new AttachEvidence(terms("2018-03-01"), new Evidence("x", "A".repeat(64))));
        }
    }

    @Nested
    class Rewording {

        @Test
        void takes_the_whole_new_text_which_may_be_empty() {
            assertThat(decide(OPEN, new RewordAction(terms("2018-03-01"), "finding", "")))
                    .containsExactly(
                            new ActionReworded(ACTION, date("2018-03-01"), "finding", "Test the hydrants", ""));
        }

        @Test
        void of_progress_keeps_the_narrative_as_it_stood_at_that_date() {
            ActionHistory history =
                    Past.of(raised("2017-01-01"), noted("2018-01-01", "Bought"), noted("2018-06-01", "Done"));
            assertThat(decide(history, new RewordAction(terms("2018-03-01"), "progress", "All in one")))
                    .containsExactly(
                            new ActionReworded(ACTION, date("2018-03-01"), "progress", "Begun.\nBought", "All in one"));
        }

        @Test
        void reaches_columns_that_the_model_does_not_know() {
            assertThat(decide(OPEN, new RewordAction(terms("2018-03-01"), "other.priority", "High")))
                    .containsExactly(new ActionReworded(ACTION, date("2018-03-01"), "other.priority", null, "High"));
        }

        @ParameterizedTest
        @CsvSource({
            "reference, /reference",
            "section, /section",
            "lead, /lead",
            "targetDate, /target-date",
            "status, /status",
            "section.aims, sections/{section}/rewording",
            "colour, latestUpdate",
            "other., latestUpdate"
        })
        void names_the_call_for_what_it_does_not_reword(String field, String told) {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> new RewordAction(terms("2018-03-01"), field, "x"))
                            .remedy())
                    .contains(told);
        }

        @Test
        void is_refused_without_a_text_or_when_it_reads_so_already() {
            refusal(Kind.UNACCEPTABLE, () -> new RewordAction(terms("2018-03-01"), "finding", null));
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, new RewordAction(terms("2018-03-01"), "progress", "Begun.")));
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, new RewordAction(terms("2018-03-01"), "latestUpdate", "")));
        }
    }

    @Nested
    class Moving_and_renumbering {

        @Test
        void keep_where_it_stood_and_how_it_was_called() {
            assertThat(decide(OPEN, new MoveToSection(terms("2018-03-01"), "theme-b")))
                    .containsExactly(new ActionMovedToSection(ACTION, date("2018-03-01"), "theme-a", "theme-b"));
            assertThat(decide(OPEN, new RenumberAction(terms("2018-03-01"), "7 a")))
                    .containsExactly(new ActionRenumbered(ACTION, date("2018-03-01"), "7", "7 a"));
        }

        @Test
        void are_refused_when_it_is_so_already() {
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, new MoveToSection(terms("2018-03-01"), "theme-a")));
            refusal(Kind.FORBIDDEN, () -> decide(OPEN, new RenumberAction(terms("2018-03-01"), "7")));
        }

        @Test
        void a_reference_may_be_printed_another_way() {
            assertThat(decide(OPEN, new RenumberAction(terms("2018-03-01"), "7.")))
                    .hasSize(1);
        }

        @Test
        void a_reference_has_something_to_tell_it_by_and_at_most_100_characters() {
            refusal(Kind.UNACCEPTABLE, () -> new RenumberAction(terms("2018-03-01"), " "));
            refusal(Kind.UNACCEPTABLE, () -> new RenumberAction(terms("2018-03-01"), " ."));
            refusal(Kind.UNACCEPTABLE, () -> new RenumberAction(terms("2018-03-01"), "7".repeat(101)));
            assertThat(new RenumberAction(terms("2018-03-01"), "7".repeat(100))).isNotNull();
        }
    }

    @Nested
    class Raising {

        private static RaiseAction raise(List<String> lead, Map<String, String> other) {
            return new RaiseAction(
                    ACTION, date("2018-03-01"), "9", null, null, null, null, null, lead, null, null, other, false);
        }

        @Test
        void needs_only_a_reference() {
            ActionRaised raised = (ActionRaised) raise(null, null).decide().getFirst();
            assertThat(raised.lead()).isEqualTo(Lead.NONE);
            assertThat(raised.targetDate()).isEqualTo(new TargetDate("", List.of(), TargetDateReader.VERSION));
            assertThat(raised.status()).isEqualTo(Status.NONE);
            assertThat(raised.section()).isNull();
        }

        @Test
        void keeps_columns_that_the_model_does_not_know() {
            assertThat(((ActionRaised) raise(null, Map.of("priority", "High"))
                                    .decide()
                                    .getFirst())
                            .other())
                    .containsExactly(Map.entry("priority", "High"));
        }

        @Test
        void is_refused_with_an_empty_name_or_column() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> raise(List.of("A", ""), null))
                            .field())
                    .isEqualTo("lead[1]");
            refusal(Kind.UNACCEPTABLE, () -> raise(null, Map.of(" ", "High")));
        }
    }

    @Nested
    class Any_change {

        @Test
        void is_refused_before_the_action_exists_naming_the_first_date() {
            Refusal refusal =
                    refusal(Kind.UNACCEPTABLE, () -> decide(OPEN, new NoteProgress(terms("2016-12-31"), "Early")));
            assertThat(refusal.field()).isEqualTo("effectiveOn");
            assertThat(refusal.detail()).contains("2017-01-01");
        }

        @Test
        void may_come_from_any_date_since_the_earliest_raise() {
            ActionHistory history = Past.of(raised("2018-01-01"), raised("2017-01-01"));
            assertThat(decide(history, new NoteProgress(terms("2017-01-01"), "Early")))
                    .hasSize(1);
        }

        @Test
        void is_refused_for_another_version_than_it_was_made_for() {
            Terms stale =
                    new Terms(ACTION, date("2018-03-01"), null, new IfMatch(false, Set.of("1")), Author.named("clerk"));
            Refusal refusal = refusal(Kind.STALE, () -> decide(CLOSED, new NoteProgress(stale, "x")));
            assertThat(refusal.detail()).contains("now 2");
            assertThat(decide(OPEN, new NoteProgress(stale, "x"))).hasSize(1);
        }

        @Test
        void counts_voided_events_and_voidings_into_the_version() {
            assertThat(Past.of(raised("2017-01-01"), noted("2018-01-01", "x"), voided(2))
                            .version())
                    .isEqualTo(3);
        }
    }

    @Nested
    class Correcting {

        private final ActionHistory history =
                Past.of(raised("2017-01-01"), moved("2018-01-01", "Nov 2017", "June 2018"));

        @Test
        void voids_the_wrong_event_and_records_the_right_one() {
            assertThat(decide(history, new MoveTargetDate(correcting(2, "2018-01-01"), "July 2018", "Typing error")))
                    .containsExactly(
                            new EntryVoided(ACTION, date("2018-01-01"), 2, "e2", "Typing error"),
                            new TargetDateMoved(
                                    ACTION,
                                    date("2018-01-01"),
                                    target("Nov 2017"),
                                    target("July 2018"),
                                    "Typing error"));
        }

        @Test
        void is_decided_on_the_state_without_the_wrong_event() {
            refusal(
                    Kind.FORBIDDEN,
                    () -> decide(history, new MoveTargetDate(correcting(2, "2018-01-01"), "Nov 2017", "x")));
            assertThat(decide(CLOSED, closing(correcting(2, "2018-01-15"), "superseded", null, null)))
                    .hasSize(2);
        }

        @Test
        void gives_a_reason_where_the_change_has_none() {
            ActionHistory noted = Past.of(raised("2017-01-01"), noted("2018-01-01", "Bougth"));
            assertThat(decide(noted, new NoteProgress(correcting(2, "2018-01-01"), "Bought")))
                    .first()
                    .extracting(event -> ((EntryVoided) event).reason())
                    .isEqualTo("Corrected by the change recorded with it");
        }

        @Test
        void is_refused_for_what_is_voided_already() {
            ActionHistory voided = Past.of(raised("2017-01-01"), noted("2018-01-01", "x"), voided(2));
            assertThat(refusal(Kind.FORBIDDEN, () -> decide(voided, new NoteProgress(correcting(2, "2018-01-01"), "y")))
                            .field())
                    .isEqualTo("corrects");
        }

        @Test
        void is_refused_for_the_event_that_raised_the_action() {
            Refusal refusal = refusal(
                    Kind.FORBIDDEN,
                    () -> decide(OPEN, new MoveTargetDate(correcting(1, "2018-01-01"), "July 2018", "x")));
            assertThat(refusal.remedy()).contains("without 'corrects'");
        }
    }

    @Nested
    class Voiding {

        @Test
        void names_the_event_and_why() {
            assertThat(Decision.on(CLOSED, voiding(2)))
                    .containsExactly(new EntryVoided(ACTION, date("2018-06-01"), 2, "e2", "Wrong action"));
        }

        @Test
        void needs_a_reason() {
            refusal(
                    Kind.UNACCEPTABLE,
                    () -> new VoidEntry(terms("2018-06-01"), voiding(2).voided(), ""));
        }

        @Test
        void is_refused_twice_but_a_voiding_can_be_voided() {
            ActionHistory voided = Past.of(raised("2017-01-01"), closed("2018-01-01"), voided(2));
            refusal(Kind.FORBIDDEN, () -> Decision.on(voided, voiding(2)));
            List<ActionEvent> restored = Decision.on(voided, voiding(3));
            assertThat(voided.supposing(restored.getFirst())
                            .asAt(date("2018-06-01"))
                            .orElseThrow()
                            .status())
                    .isEqualTo(COMPLETE);
            ActionHistory again = Past.of(raised("2017-01-01"), closed("2018-01-01"), voided(2), voided(3));
            assertThat(Decision.on(again, voiding(2))).hasSize(1);
        }

        @Test
        void is_refused_for_events_of_something_else() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> Decision.on(OPEN, voiding(9)))
                            .remedy())
                    .contains("/history");
        }

        @Test
        void may_correct_a_voiding_that_hit_the_wrong_event() {
            ActionHistory wrong =
                    Past.of(raised("2017-01-01"), noted("2018-01-01", "x"), noted("2018-02-01", "y"), voided(2));
            VoidEntry right =
                    new VoidEntry(correcting(4, "2018-06-01"), voiding(3).voided(), "Meant the other");
            assertThat(Decision.on(wrong, right))
                    .containsExactly(
                            new EntryVoided(ACTION, date("2018-06-01"), 4, "e4", "Meant the other"),
                            new EntryVoided(ACTION, date("2018-06-01"), 3, "e3", "Meant the other"));
        }

        @Test
        void takes_a_raise_away_only_when_nothing_else_is_in_force_without_it() {
            assertThat(Decision.on(OPEN, voiding(1))).hasSize(1);
            Refusal refusal = refusal(Kind.FORBIDDEN, () -> Decision.on(CLOSED, voiding(1)));
            assertThat(refusal.detail()).contains("2018-02-01");
            ActionHistory emptied = Past.of(raised("2017-01-01"), closed("2018-02-01"), voided(2));
            assertThat(Decision.on(emptied, voiding(1))).hasSize(1);
        }

        @Test
        void leaves_nothing_between_a_voided_raise_and_the_next_one() {
            ActionHistory between = Past.of(raised("2017-01-01"), noted("2017-06-01", "x"), raised("2018-01-01"));
            refusal(Kind.FORBIDDEN, () -> Decision.on(between, voiding(1)));
            assertThat(Decision.on(between, voiding(3))).hasSize(1);
        }

        @Test
        void of_the_only_raise_leaves_nothing_to_change_until_it_is_brought_back() {
            ActionHistory gone = Past.of(raised("2017-01-01"), voided(1));
            assertThat(refusal(Kind.FORBIDDEN, () -> decide(gone, new NoteProgress(terms("2018-01-01"), "x")))
                            .remedy())
                    .contains("Void that voiding");
            assertThat(Decision.on(gone, voiding(2))).hasSize(1);
        }
    }
}
