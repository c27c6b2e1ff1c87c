package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.DateReading.Role;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.testing.Story;

@DisplayName("Contract 2, fields and fold of an action")
class ActionRulesTest {

    private final Story story = new Story();

    private ActionAt at(String date) {
        return ActionAt.of(story.of("a1"), LocalDate.parse(date), story.head()).orElseThrow();
    }

    @Nested
    @DisplayName("2 ActionRaised")
    class Raised {

        @Test
        void a_raise_assigns_all_fields_from_its_date_on() {
            story.raise("a1", "2018-01-01", "June 2018");

            ActionState state = at("2018-01-01").state();
            assertThat(state.reference()).isEqualTo("A1");
            assertThat(state.section()).isEqualTo("s1");
            assertThat(state.proposedAction()).isEqualTo("What to do about a1");
            assertThat(state.lead().names()).containsExactly("A Ahmed");
            assertThat(state.targetDate().latest()).isEqualTo("2018-06-30");
            assertThat(state.status()).isEqualTo(new Status("Ongoing", true, null));
        }

        @Test
        void a_second_raise_from_a_later_edition_shows_the_action_whole_again() {
            story.raiseFromPaper("a1", "2018-01-01", "Begun.", "June 2018");
            story.reword("a1", "2018-02-01", "finding", "reworded meanwhile");
            story.reword("a1", "2018-02-01", "other.rag", "Red");
            story.raiseFromPaper("a1", "2018-03-01", "Half done.", "Dec 2018");

            ActionAt action = at("2018-03-01");
            assertThat(action.state().finding()).isEqualTo("Finding of a1");
            assertThat(action.state().other()).isEmpty();
            assertThat(action.state().targetDate().wording()).isEqualTo("Dec 2018");
            assertThat(action.narrative().text()).isEqualTo("Half done.");
            assertThat(at("2018-02-28").state().other()).containsEntry("rag", "Red");
        }

        @Test
        void an_action_exists_from_its_earliest_raise() {
            story.raise("a1", "2018-03-01", "June 2018");
            Entry earlier = story.raiseFromPaper("a1", "2018-01-01", "Begun.", "May 2018");

            assertThat(at("2018-03-01").state().existsFrom())
                    .isEqualTo(new ActionState.Place(LocalDate.parse("2018-01-01"), earlier.position()));
            assertThat(at("2018-02-01").state().targetDate().wording()).isEqualTo("May 2018");
            assertThat(at("2018-03-01").state().targetDate().wording()).isEqualTo("June 2018");
        }

        @Test
        void once_its_earliest_raise_is_voided_an_action_exists_from_the_next() {
            Entry first = story.raiseFromPaper("a1", "2018-01-01", "Begun.", "May 2018");
            story.raiseFromPaper("a1", "2018-03-01", "Half done.", "June 2018");
            story.voiding(first, "2018-03-02");

            assertThat(ActionAt.of(story.of("a1"), LocalDate.parse("2018-02-01"), story.head()))
                    .isEmpty();
            assertThat(at("2018-03-01").state().existsFrom().effectiveOn()).isEqualTo("2018-03-01");
        }
    }

    @Nested
    @DisplayName("2 progress")
    class Progress {

        @Test
        void a_note_is_appended_with_its_joiner() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.note("a1", "2018-02-01", "\n", "By the API.");
            story.note("a1", "2018-03-01", "  ", "By a paper.");

            assertThat(at("2018-03-01").narrative().text()).isEqualTo("Begun.\nBy the API.  By a paper.");
        }

        @Test
        void a_note_on_an_empty_narrative_begins_it_without_its_joiner() {
            story.raiseFromPaper("a1", "2018-01-01", "", "June 2018");
            story.note("a1", "2018-02-01", "First words.");

            assertThat(at("2018-02-01").narrative().text()).isEqualTo("First words.");
        }

        @Test
        void a_note_replaced_by_a_later_rewording_stays_and_names_what_replaced_it() {
            story.raise("a1", "2018-01-01", "June 2018");
            Entry note = story.note("a1", "2018-02-01", "Said first.");
            Entry rewording = story.reword("a1", "2018-03-01", "progress", "Said anew.");
            Entry after = story.note("a1", "2018-04-01", "Said last.");

            Narrative narrative = at("2018-04-01").narrative();
            assertThat(narrative.text()).isEqualTo("Said anew.\nSaid last.");
            assertThat(narrative.notes())
                    .containsExactly(
                            new Narrative.Note(
                                    "Said first.",
                                    LocalDate.parse("2018-02-01"),
                                    note.position(),
                                    rewording.position()),
                            new Narrative.Note("Said last.", LocalDate.parse("2018-04-01"), after.position(), null));
            assertThat(at("2018-02-28").narrative().notes())
                    .extracting(Narrative.Note::replacedBy)
                    .containsExactly((Long) null);
        }

        @Test
        void a_note_recorded_later_but_landing_before_a_rewording_is_replaced_by_it() {
            story.raise("a1", "2018-01-01", "June 2018");
            Entry rewording = story.reword("a1", "2018-03-01", "progress", "Said anew.");
            story.note("a1", "2018-02-01", "Remembered late.");

            assertThat(at("2018-03-01").narrative().text()).isEqualTo("Said anew.");
            assertThat(at("2018-03-01").narrative().notes())
                    .extracting(Narrative.Note::replacedBy)
                    .containsExactly(rewording.position());
            assertThat(at("2018-02-01").narrative().text()).isEqualTo("Begun.\nRemembered late.");
        }

        @Test
        void a_second_raise_replaces_the_narrative_and_an_earlier_replacement_keeps_its_name() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.note("a1", "2018-02-01", "One.");
            Entry rewording = story.reword("a1", "2018-03-01", "progress", "Anew.");
            story.note("a1", "2018-03-15", "Two.");
            Entry again = story.raiseFromPaper("a1", "2018-04-01", "From the paper.", "June 2018");

            assertThat(at("2018-04-01").narrative().text()).isEqualTo("From the paper.");
            assertThat(at("2018-04-01").narrative().notes())
                    .extracting(Narrative.Note::replacedBy)
                    .containsExactly(rewording.position(), again.position());
        }

        @Test
        void voiding_the_rewording_brings_the_notes_back_into_the_narrative() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.note("a1", "2018-02-01", "Said first.");
            Entry rewording = story.reword("a1", "2018-03-01", "progress", "Said anew.");
            story.voiding(rewording, "2018-03-02");

            assertThat(at("2018-03-01").narrative().text()).isEqualTo("Begun.\nSaid first.");
            assertThat(at("2018-03-01").narrative().notes())
                    .extracting(Narrative.Note::replacedBy)
                    .containsExactly((Long) null);
        }
    }

    @Nested
    @DisplayName("2 target date, lead, status, other")
    class Fields {

        @Test
        void a_reading_anew_changes_what_the_wording_is_read_as_from_its_date_on() {
            story.raise("a1", "2018-01-01", "After the June meeting");
            story.reread("a1", "2018-02-01", readAs("After the June meeting", "2018-06-30"));

            assertThat(at("2018-01-31").state().targetDate().dated()).isFalse();
            assertThat(at("2018-02-01").state().targetDate().latest()).isEqualTo("2018-06-30");
            assertThat(at("2018-02-01").state().targetDate().wording()).isEqualTo("After the June meeting");
        }

        @Test
        void a_reading_of_a_wording_that_is_no_longer_there_changes_nothing() {
            story.raise("a1", "2018-01-01", "After the June meeting");
            story.reread("a1", "2018-03-01", readAs("After the June meeting", "2018-06-30"));
            story.move("a1", "2018-02-01", "Dec 2018");

            assertThat(at("2018-03-01").state().targetDate().wording()).isEqualTo("Dec 2018");
        }

        @Test
        void leads_are_a_list() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.reassign("a1", "2018-02-01", "B Byrne", "C Clarke");

            assertThat(at("2018-02-01").state().lead().names()).containsExactly("B Byrne", "C Clarke");
            assertThat(at("2018-02-01").state().lead().wording()).isEqualTo("B Byrne, C Clarke");
        }

        @Test
        void closing_and_reopening_print_complete_and_ongoing() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.close("a1", "2018-02-01");
            story.reopen("a1", "2018-03-01");

            assertThat(at("2018-02-01").state().status().wording()).isEqualTo("Complete");
            assertThat(at("2018-02-01").state().status().standsClosed()).isTrue();
            assertThat(at("2018-02-01").state().evidence())
                    .containsExactly(
                            new ActionState.AttachedEvidence("Minute 12", null, LocalDate.parse("2018-02-01")));
            assertThat(at("2018-03-01").state().status().wording()).isEqualTo("Ongoing");
            assertThat(at("2018-03-01").state().status().standsOpen()).isTrue();
        }

        @Test
        void a_withdrawn_action_still_exists_and_says_why_until_it_is_reopened() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.withdraw("a1", "2018-02-01", "Entered twice");
            story.reopen("a1", "2018-03-01");

            assertThat(at("2018-02-01").state().withdrawn())
                    .isEqualTo(new ActionState.Withdrawal(LocalDate.parse("2018-02-01"), "Entered twice"));
            assertThat(at("2018-03-01").state().withdrawn()).isNull();
        }

        @Test
        void a_status_may_be_neither_open_nor_closed() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.report("a1", "2018-02-01", new Status("Passed to the county", null, null));

            Status status = at("2018-02-01").state().status();
            assertThat(status.standsOpen()).isFalse();
            assertThat(status.standsClosed()).isFalse();
        }

        @Test
        void a_status_that_a_person_reads_otherwise_is_printed_as_before() {
            LayoutColumn shared =
                    new LayoutColumn("Target Date", "targetDate", "status", null, null, null, List.of(), false);
            story.raise("a1", "2018-01-01", "June 2018");
            story.close("a1", "2018-02-01");
            Status closed = at("2018-02-01").state().status();
            Status open = new Status(closed.wording(), true, null);
            story.tell(new ActionEvent.StatusReread("a1", LocalDate.parse("2018-03-01"), closed, open, "Not all"));
            story.tell(new ActionEvent.StatusReread("a1", LocalDate.parse("2018-04-01"), open, closed, "All of it"));

            assertThat(at("2018-03-01").state().status()).isEqualTo(open);
            assertThat(at("2018-03-01").state().worded()).isEqualTo(closed);
            assertThat(at("2018-04-01").state().worded()).isNull();
            assertThat(Stream.of("2018-01-31", "2018-02-01", "2018-03-01", "2018-04-01")
                            .map(date -> Cells.cell(null, at(date), shared)))
                    .containsExactly("June 2018", "Complete", "Complete", "Complete");
        }

        @Test
        void a_column_that_the_model_does_not_know_is_kept_under_its_name() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.reword("a1", "2018-02-01", "other.rag", "Amber");

            assertThat(at("2018-02-01").state().other()).containsEntry("rag", "Amber");
            assertThat(at("2018-01-31").state().other()).isEmpty();
        }
    }

    static TargetDate readAs(String wording, String latest) {
        LocalDate day = LocalDate.parse(latest);
        return new TargetDate(
                wording,
                List.of(new DateReading(latest.substring(0, 7), day.withDayOfMonth(1), day, Role.due)),
                "by hand");
    }
}
