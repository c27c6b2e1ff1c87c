package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.COMPLETE;
import static org.mattersarising.command.action.Past.ONGOING;
import static org.mattersarising.command.action.Past.closed;
import static org.mattersarising.command.action.Past.correcting;
import static org.mattersarising.command.action.Past.date;
import static org.mattersarising.command.action.Past.moved;
import static org.mattersarising.command.action.Past.noted;
import static org.mattersarising.command.action.Past.progressReworded;
import static org.mattersarising.command.action.Past.raised;
import static org.mattersarising.command.action.Past.restating;
import static org.mattersarising.command.action.Past.terms;
import static org.mattersarising.command.action.Past.voided;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent.StatusReported;
import org.mattersarising.events.Status;

class ActionShadowsTest {

    @Nested
    class After_a_voiding {

        @Test
        void later_events_that_show_the_same_value_are_named_in_the_order_of_the_fold() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    raised("2018-03-31", "June 2018", "Begun."),
                    moved("2018-01-01", "Nov 2017", "June 2018"),
                    moved("2018-02-01", "June 2018", "June 2018"));
            assertThat(ActionShadows.ofVoiding(history, "e3")).containsExactly("e4", "e2");
        }

        @Test
        void a_value_is_followed_only_until_another_one_takes_its_place() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    moved("2018-01-01", "Nov 2017", "June 2018"),
                    moved("2018-02-01", "June 2018", "July 2018"),
                    moved("2018-03-01", "July 2018", "June 2018"));
            assertThat(ActionShadows.ofVoiding(history, "e2")).isEmpty();
        }

        @Test
        void a_restatement_is_looked_at_whatever_came_in_between() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    moved("2017-06-01", "Nov 2017", "Mar 2018"),
                    moved("2017-10-31", "Mar 2018", "Nov 2017"),
                    moved("2018-03-31", "Nov 2017", "Mar 2018"));
            assertThat(ActionShadows.ofVoiding(history, "e2")).isEmpty();
            assertThat(ActionShadows.ofVoiding(restating(history, 4), "e2")).containsExactly("e4");
        }

        @Test
        void from_a_restatement_on_its_value_is_followed_again() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    moved("2017-06-01", "Nov 2017", "Mar 2018"),
                    moved("2017-10-31", "Mar 2018", "Nov 2017"),
                    moved("2018-03-31", "Nov 2017", "Mar 2018"),
                    raised("2018-06-30", "Mar 2018", "Begun."),
                    moved("2018-07-01", "Mar 2018", "July 2018"),
                    moved("2018-08-01", "July 2018", "Mar 2018"));
            assertThat(ActionShadows.ofVoiding(restating(history, 4), "e2")).containsExactly("e4", "e5");
        }

        @Test
        void a_restatement_of_another_value_shows_nothing_of_the_voided_one() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    moved("2017-06-01", "Nov 2017", "Mar 2018"),
                    moved("2018-03-31", "Mar 2018", "May 2018"),
                    moved("2018-06-01", "May 2018", "Mar 2018"));
            assertThat(ActionShadows.ofVoiding(restating(history, 3), "e2")).isEmpty();
        }

        @Test
        void a_note_lives_on_in_a_rewording_that_restates_it() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    noted("2017-06-01", "Gauges bought"),
                    progressReworded("2017-10-31", "Nothing yet."),
                    progressReworded("2018-03-31", "Begun.\nGauges bought"));
            assertThat(ActionShadows.ofVoiding(history, "e2")).isEmpty();
            assertThat(ActionShadows.ofVoiding(restating(history, 4), "e2")).containsExactly("e4");
        }

        @Test
        void only_what_the_voided_event_brought_in_counts() {
            ActionHistory history =
                    Past.of(raised("2017-01-01"), raised("2018-01-01", "June 2018", "Begun."), raised("2018-03-31"));
            assertThat(ActionShadows.ofVoiding(history, "e2")).isEmpty();
        }

        @Test
        void events_that_are_voided_themselves_show_nothing() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    moved("2018-01-01", "Nov 2017", "June 2018"),
                    raised("2018-03-31", "June 2018", "Begun."),
                    voided(3));
            assertThat(ActionShadows.ofVoiding(history, "e2")).isEmpty();
        }

        @Test
        void a_note_lives_on_in_narratives_that_copied_it() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    noted("2018-01-01", "Gauges bought"),
                    noted("2018-02-01", "Gauges bought"),
                    progressReworded("2018-03-01", "Begun.\nGauges bought\nAll tested"),
                    progressReworded("2018-04-01", "Finished."),
                    progressReworded("2018-05-01", "Gauges bought"));
            assertThat(ActionShadows.ofVoiding(history, "e2")).containsExactly("e4");
        }

        @Test
        void a_closure_lives_on_where_the_action_still_stands_closed() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    closed("2018-01-01"),
                    new StatusReported(ACTION, date("2018-02-01"), COMPLETE, new Status("Closed", false, null)),
                    new StatusReported(ACTION, date("2018-03-01"), COMPLETE, ONGOING));
            assertThat(ActionShadows.ofVoiding(history, "e2")).containsExactly("e3");
        }

        @Test
        void a_voiding_has_no_value_of_its_own() {
            assertThat(ActionShadows.ofVoiding(Past.of(raised("2017-01-01"), closed("2018-01-01"), voided(2)), "e3"))
                    .isEmpty();
        }
    }

    @Nested
    class Of_a_note_from_an_earlier_date {

        @Test
        void are_the_rewordings_and_raises_that_replace_the_narrative_later() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    progressReworded("2018-03-01", "x"),
                    noted("2018-04-01", "y"),
                    raised("2018-02-01"));
            assertThat(ActionShadows.ofNote(history, date("2018-01-01"))).containsExactly("e4", "e2");
        }

        @Test
        void there_are_none_on_its_own_date_because_it_is_recorded_later() {
            ActionHistory history = Past.of(raised("2017-01-01"), progressReworded("2018-03-01", "x"));
            assertThat(ActionShadows.ofNote(history, date("2018-03-01"))).isEmpty();
        }
    }

    @Nested
    class After_a_change_that_corrects {

        @Test
        void a_note_is_behind_the_rewording_that_it_brings_back() {
            ActionHistory history =
                    Past.of(raised("2017-01-01"), progressReworded("2018-03-01", "All done."), voided(2));
            assertThat(shadows(history, new NoteProgress(correcting(3, "2018-01-01"), "Gauges bought")))
                    .containsExactly("e2");
        }

        @Test
        void a_note_is_not_behind_the_rewording_that_it_takes_out() {
            ActionHistory history = Past.of(raised("2017-01-01"), progressReworded("2018-03-01", "All done."));
            assertThat(shadows(history, new NoteProgress(correcting(2, "2018-01-01"), "Gauges bought")))
                    .isEmpty();
        }

        @Test
        void what_is_voided_is_looked_up_on_what_the_correction_leaves() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    moved("2018-01-01", "Nov 2017", "June 2018"),
                    moved("2018-02-01", "June 2018", "June 2018"),
                    voided(3));
            VoidEntry voiding =
                    new VoidEntry(correcting(4, "2018-06-01"), new Terms.Correction("position", 2, "e2"), "Wrong");
            assertThat(ActionShadows.of(history, Decision.on(history, voiding))).containsExactly("e3");
        }

        @Test
        void neither_of_two_voided_events_is_named() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    moved("2018-01-01", "Nov 2017", "June 2018"),
                    moved("2018-02-01", "June 2018", "June 2018"));
            VoidEntry voiding =
                    new VoidEntry(correcting(2, "2018-06-01"), new Terms.Correction("position", 3, "e3"), "Wrong");
            assertThat(ActionShadows.of(history, Decision.on(history, voiding))).isEmpty();
        }

        @Test
        void copies_of_what_is_corrected_are_named_for_any_change() {
            ActionHistory history = Past.of(
                    raised("2017-01-01"),
                    moved("2018-01-01", "Nov 2017", "June 2018"),
                    raised("2018-03-31", "June 2018", "Begun."));
            assertThat(shadows(history, new MoveTargetDate(correcting(2, "2018-01-01"), "May 2018", "Typing error")))
                    .containsExactly("e3");
        }

        @Test
        void the_question_does_not_arise_for_a_change_that_corrects_nothing() {
            ActionHistory history = Past.of(raised("2017-01-01"));
            assertThat(shadows(history, new MoveTargetDate(terms("2018-01-01"), "May 2018", "Late")))
                    .isNull();
        }

        private List<String> shadows(ActionHistory history, ActionCommand change) {
            return ActionShadows.of(history, Decision.on(history, change));
        }
    }
}
