package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.testing.NaiveOracle;
import org.mattersarising.testing.Story;

@DisplayName("Contract 2, slippage")
class SlippageRulesTest {

    private final Story story = new Story();

    private Slippage at(String date) {
        return Slippage.of(story.of("a1"), LocalDate.parse(date), story.head()).orElseThrow();
    }

    private NaiveOracle.Notice notice(String date) {
        return Production.register(story.entries(), LocalDate.parse(date), story.head())
                .flatMap(register -> register.action("a1"))
                .orElseThrow()
                .slippage()
                .notice();
    }

    @Nested
    @DisplayName("2 moves")
    class Moves {

        @ParameterizedTest(name = "{0} -> {1}: {2} days")
        @CsvSource({
            "Nov 2017, Changed from Nov 2017 to June 2018., 212",
            "Dec 2017, Changed from Dec 2017 to Dec 2018., 365",
            "Dec 2017, Changed from Dec 2017 to June 2018., 181",
            "Dec 2018, Nov 2018, -31",
            "Nov 2017, November 2017, 0",
        })
        void days_are_counted_between_the_last_days_of_the_two_readings(String from, String to, long days) {
            story.raiseFromPaper("a1", "2017-10-31", "", from);
            story.move("a1", "2018-03-31", to);

            assertThat(at("2018-03-31").moves()).singleElement().satisfies(move -> {
                assertThat(move.from().wording()).isEqualTo(from);
                assertThat(move.to().wording()).isEqualTo(to);
                assertThat(move.days()).isEqualTo(days);
                assertThat(move.dateLost()).isFalse();
            });
            assertThat(at("2018-03-31").daysSlipped()).isEqualTo(days);
            assertThat(at("2018-03-30").moves()).isEmpty();
        }

        @ParameterizedTest(name = "{0} -> {1}: date lost {2}")
        @CsvSource({"June 2018, Ongoing, true", "Ongoing, June 2018, false", "Ongoing, No further action, false"})
        void a_move_from_or_to_no_date_has_no_days(String from, String to, boolean lost) {
            story.raise("a1", "2018-01-01", from);
            story.move("a1", "2018-02-01", to);

            assertThat(at("2018-02-01").moves()).singleElement().satisfies(move -> {
                assertThat(move.days()).isNull();
                assertThat(move.dateLost()).isEqualTo(lost);
            });
        }

        @Test
        void a_change_of_wording_is_a_move_whichever_event_made_it() {
            story.raiseFromPaper("a1", "2017-10-31", "", "Nov 2017");
            Entry again = story.raiseFromPaper("a1", "2018-03-31", "", "June 2018");

            assertThat(at("2018-03-31").moves()).singleElement().satisfies(move -> {
                assertThat(move.days()).isEqualTo(212);
                assertThat(move.reason()).isNull();
                assertThat(move.effectiveOn()).isEqualTo("2018-03-31");
                assertThat(move.recordedAt()).isEqualTo(again.recordedAt());
                assertThat(move.actor()).isEqualTo("clerk");
            });
        }

        @Test
        void what_keeps_the_wording_is_no_move() {
            story.raise("a1", "2018-01-01", "RFA June 2018");
            story.reread("a1", "2018-02-01", ActionRulesTest.readAs("RFA June 2018", "2018-06-30"));
            story.move("a1", "2018-03-01", "RFA June 2018");

            assertThat(at("2018-03-01").moves()).isEmpty();
        }

        @Test
        void what_an_edition_said_and_a_later_one_of_its_date_replaced_was_never_on_any_date() {
            story.raiseFromPaper("a1", "2017-10-31", "", "Nov 2071");
            story.moveFromPaper("a1", "2017-10-31", "Nov 2017");

            assertThat(at("2017-11-01").original().wording()).isEqualTo("Nov 2017");
            assertThat(at("2017-11-01").moves()).isEmpty();
            assertThat(at("2017-11-01").daysSlipped()).isZero();
            assertThat(Slippage.of(story.of("a1"), LocalDate.parse("2017-11-01"), 2)
                            .orElseThrow()
                            .original()
                            .wording())
                    .as("as known before the second import")
                    .isEqualTo("Nov 2071");
        }

        @Test
        void the_edition_before_moves_to_the_last_of_three_of_one_date() {
            story.raiseFromPaper("a1", "2017-10-31", "", "Nov 2017");
            story.moveFromPaper("a1", "2018-03-31", "Ongoing");
            story.report("a1", "2018-03-31", new org.mattersarising.events.Status("Delayed", true, null));
            story.moveFromPaper("a1", "2018-03-31", "Dec 2081");
            story.moveFromPaper("a1", "2018-03-31", "Dec 2018");

            assertThat(at("2018-03-31").moves()).singleElement().satisfies(move -> {
                assertThat(move.from().wording()).isEqualTo("Nov 2017");
                assertThat(move.to().wording()).isEqualTo("Dec 2018");
                assertThat(move.dateLost()).isFalse();
            });
            story.moveFromPaper("a1", "2018-03-31", "Nov 2017");
            assertThat(at("2018-03-31").moves()).isEmpty();
        }

        @Test
        void what_people_change_within_a_day_stays_a_move() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.move("a1", "2018-01-01", "June 2018");
            assertThat(at("2018-01-01").moves()).hasSize(1);

            story.moveFromPaper("a1", "2018-01-01", "Sep 2018");
            story.move("a1", "2018-01-01", "Dec 2018");
            story.moveFromPaper("a1", "2018-01-01", "Oct 2018");
            assertThat(at("2018-01-01").moves())
                    .extracting(move -> move.to().wording())
                    .containsExactly("June 2018", "Sep 2018", "Dec 2018", "Oct 2018");
        }

        @Test
        void a_backdated_move_changes_what_the_next_one_moved_from() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.move("a1", "2018-03-01", "Dec 2018");
            story.move("a1", "2018-02-01", "June 2018");

            assertThat(at("2018-03-01").moves())
                    .extracting(move -> move.from().wording(), move -> move.to().wording())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("Mar 2018", "June 2018"),
                            org.assertj.core.groups.Tuple.tuple("June 2018", "Dec 2018"));
        }
    }

    @Nested
    @DisplayName("2 original and overdue")
    class OriginalAndOverdue {

        @Test
        void the_original_is_never_reset() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.move("a1", "2018-02-01", "June 2018");
            story.close("a1", "2018-03-01");
            story.reopen("a1", "2018-04-01");
            story.move("a1", "2018-05-01", "Ongoing");
            story.raiseFromPaper("a1", "2018-06-01", "", "Dec 2018");

            assertThat(at("2018-06-01").original().wording()).isEqualTo("Mar 2018");
            assertThat(at("2018-06-01").daysSlipped()).isEqualTo(275);
        }

        @Test
        void the_original_is_the_first_dated_reading_in_effective_order() {
            story.raise("a1", "2018-01-01", "Ongoing");
            story.move("a1", "2018-03-01", "Dec 2018");
            assertThat(at("2018-03-01").original().wording()).isEqualTo("Dec 2018");

            story.move("a1", "2018-02-01", "June 2018");
            assertThat(at("2018-03-01").original().wording()).isEqualTo("June 2018");
            assertThat(at("2018-01-31").original()).isNull();
        }

        @Test
        void without_a_date_nothing_is_counted() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.move("a1", "2018-02-01", "Ongoing");

            assertThat(at("2018-02-01").daysSlipped()).isNull();
            assertThat(at("2030-01-01").overdueAgainstCurrent()).isFalse();
            assertThat(at("2030-01-01").overdueAgainstOriginal()).isTrue();
        }

        @Test
        void an_open_action_is_overdue_from_the_day_after_the_last_day_against_each_date_apart() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.move("a1", "2018-02-01", "June 2018");

            assertThat(at("2018-03-31").overdueAgainstOriginal()).isFalse();
            assertThat(at("2018-04-01").overdueAgainstOriginal()).isTrue();
            assertThat(at("2018-04-01").overdueAgainstCurrent()).isFalse();
            assertThat(at("2018-06-30").overdueAgainstCurrent()).isFalse();
            assertThat(at("2018-07-01").overdueAgainstCurrent()).isTrue();
        }

        @Test
        void a_closed_action_is_not_overdue() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.close("a1", "2018-05-01");

            assertThat(at("2018-04-30").overdueAgainstCurrent()).isTrue();
            assertThat(at("2018-05-01").overdueAgainstCurrent()).isFalse();
            assertThat(at("2018-05-01").overdueAgainstOriginal()).isFalse();
        }
    }

    @Nested
    @DisplayName("2 notice lag")
    class NoticeLag {

        @Test
        void nothing_slipped_nothing_to_tell() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.move("a1", "2018-02-01", "May 2018");

            assertThat(notice("2018-05-31")).isNull();
        }

        @Test
        void a_date_that_passed_slipped_on_the_day_after_and_is_counted_on_until_told() {
            story.raise("a1", "2018-01-01", "Mar 2018");

            assertThat(notice("2018-03-31")).isNull();
            assertThat(notice("2018-04-11"))
                    .isEqualTo(new NaiveOracle.Notice(LocalDate.parse("2018-04-01"), null, false, 10));
        }

        @Test
        void a_date_put_off_in_time_slipped_on_the_day_it_was_moved() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.move("a1", "2018-05-10", "Dec 2018");

            assertThat(notice("2018-05-20"))
                    .isEqualTo(new NaiveOracle.Notice(LocalDate.parse("2018-05-10"), null, false, 10));
        }

        @Test
        void a_date_put_off_after_it_passed_slipped_when_it_passed() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.move("a1", "2018-05-10", "Dec 2018");

            assertThat(notice("2018-05-10").slippedOn()).isEqualTo("2018-04-01");
            assertThat(at("2018-05-10").slips()).as("one slip, not two").hasSize(1);
        }

        @Test
        void a_lost_date_slipped() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.move("a1", "2018-05-10", "Ongoing");

            assertThat(notice("2018-05-10").slippedOn()).isEqualTo("2018-05-10");
        }

        @Test
        void a_date_that_passed_while_the_action_was_closed_did_not_slip() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.close("a1", "2018-02-01");

            assertThat(notice("2018-12-31")).isNull();
        }

        @Test
        void the_committee_is_told_by_the_earliest_meeting_whose_paper_shows_the_slip() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.update("2018-04-20", "2018-03-31", null); // its basis ends before the date passed
            story.update("2018-07-05", "2018-06-30", null);
            story.update("2018-06-04", "2018-05-31", null);

            assertThat(notice("2018-12-31"))
                    .isEqualTo(new NaiveOracle.Notice(
                            LocalDate.parse("2018-04-01"), LocalDate.parse("2018-06-04"), true, 64));
            assertThat(notice("2018-06-03").told()).as("before that meeting").isFalse();
            assertThat(notice("2018-06-04").told()).isTrue();
        }

        @Test
        void an_update_on_a_basis_that_did_not_know_of_the_move_does_not_tell() {
            story.raise("a1", "2018-01-01", "June 2018");
            long before = story.head();
            story.move("a1", "2018-05-10", "Dec 2018");
            story.update("2018-06-04", "2018-05-31", before);

            assertThat(notice("2018-06-30").told()).isFalse();

            story.update("2018-06-11", "2018-05-31", null);
            assertThat(notice("2018-06-30").toldOn()).isEqualTo("2018-06-11");
        }

        @Test
        void being_told_of_an_earlier_slip_is_not_being_told_of_the_latest() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.update("2018-05-01", "2018-04-30", null);
            story.move("a1", "2018-05-10", "June 2018");

            assertThat(notice("2018-05-31").toldOn()).isEqualTo("2018-05-01");
            assertThat(notice("2018-07-10"))
                    .isEqualTo(new NaiveOracle.Notice(LocalDate.parse("2018-07-01"), null, false, 9));
        }

        @Test
        void being_told_of_a_day_before_it_became_the_target_again_is_not_being_told() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.move("a1", "2018-02-01", "Dec 2018");
            story.update("2018-03-01", "2018-02-28", null); // tells that June was given up
            story.move("a1", "2018-04-01", "June 2018");

            assertThat(notice("2018-07-11"))
                    .isEqualTo(new NaiveOracle.Notice(LocalDate.parse("2018-07-01"), null, false, 10));
        }

        @Test
        void a_paper_that_shows_another_slip_of_the_time_does_not_tell_of_the_latest() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            story.move("a1", "2018-02-01", "June 2018");
            story.update("2018-03-01", "2018-02-28", null);

            assertThat(notice("2018-06-30").told()).isTrue();
            assertThat(notice("2018-07-01").told()).isFalse();
        }

        @Test
        void a_voided_update_told_nobody() {
            story.raise("a1", "2018-01-01", "Mar 2018");
            Entry update = story.update("2018-05-01", "2018-04-30", null);
            story.voiding(update, "2018-05-02");

            assertThat(notice("2018-05-31").told()).isFalse();
        }
    }
}
