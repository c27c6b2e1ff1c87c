package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.testing.Story;

@DisplayName("Contract 1, time")
class TimeRulesTest {

    private final Story story = new Story();

    private ActionAt at(String date) {
        return at(date, story.head());
    }

    private ActionAt at(String date, long position) {
        return ActionAt.of(story.of("a1"), LocalDate.parse(date), position).orElseThrow();
    }

    private RegisterView view(String date, long position) {
        return RegisterView.of(story.entries(), new Basis(LocalDate.parse(date), position, null))
                .orElseThrow();
    }

    private String finding(String date) {
        return at(date).state().finding();
    }

    @Nested
    @DisplayName("1.3 state at a basis")
    class StateAtBasis {

        @Test
        void a_later_effective_date_wins_over_a_later_position() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.reword("a1", "2018-03-01", "finding", "from March");
            story.reword("a1", "2018-02-01", "finding", "from February");

            assertThat(finding("2018-02-28")).isEqualTo("from February");
            assertThat(finding("2018-03-01")).isEqualTo("from March");
        }

        @Test
        void on_one_date_the_later_position_wins() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.reword("a1", "2018-03-01", "finding", "first");
            story.reword("a1", "2018-03-01", "finding", "second");

            assertThat(finding("2018-03-01")).isEqualTo("second");
        }

        @Test
        void a_change_holds_from_its_own_day_on() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.reword("a1", "2018-03-01", "finding", "new");

            assertThat(finding("2018-02-28")).isEqualTo("Finding of a1");
            assertThat(finding("2018-03-01")).isEqualTo("new");
            assertThat(finding("2099-12-31")).isEqualTo("new");
        }

        @Test
        void a_backdated_event_lands_between_two_others() {
            story.raise("a1", "2018-01-01", "June 2018");
            story.note("a1", "2018-02-01", "one");
            story.note("a1", "2018-04-01", "three");
            story.note("a1", "2018-03-01", "two");

            assertThat(at("2018-04-01").narrative().text()).isEqualTo("Begun.\none\ntwo\nthree");
            assertThat(at("2018-04-01", 4).narrative().text())
                    .as("as known before it was recorded")
                    .isEqualTo("Begun.\none\nthree");
        }

        @Test
        void an_action_does_not_exist_before_it_was_raised_on_either_axis() {
            Entry raised = story.raise("a1", "2018-01-01", "June 2018");

            assertThat(ActionAt.of(story.of("a1"), LocalDate.parse("2017-12-31"), 99))
                    .isEmpty();
            assertThat(ActionAt.of(story.of("a1"), LocalDate.parse("2018-01-01"), raised.position() - 1))
                    .isEmpty();
            assertThat(ActionAt.of(story.of("a1"), LocalDate.parse("2018-01-01"), raised.position()))
                    .isPresent();
        }
    }

    @Nested
    @DisplayName("1.6 correcting")
    class Correcting {

        @Test
        void a_voided_event_is_skipped_from_the_position_of_the_voiding_on() {
            story.raise("a1", "2018-01-01", "June 2018");
            Entry wrong = story.reword("a1", "2018-03-01", "finding", "wrong");
            Entry voiding = story.voiding(wrong, "2018-06-01");

            assertThat(finding("2018-03-01")).isEqualTo("Finding of a1");
            assertThat(at("2018-03-01", voiding.position() - 1).state().finding())
                    .as("as known before the voiding")
                    .isEqualTo("wrong");
        }

        @Test
        void the_date_of_a_voiding_does_not_matter_to_what_it_voids() {
            story.raise("a1", "2018-01-01", "June 2018");
            Entry wrong = story.reword("a1", "2018-03-01", "finding", "wrong");
            story.voiding(wrong, "2030-01-01");

            assertThat(finding("2018-03-01")).isEqualTo("Finding of a1");
        }

        @Test
        void voiding_a_voiding_restores_the_event() {
            story.raise("a1", "2018-01-01", "June 2018");
            Entry right = story.reword("a1", "2018-03-01", "finding", "right after all");
            Entry voiding = story.voiding(right, "2018-04-01");
            Entry restoring = story.voiding(voiding, "2018-05-01");

            assertThat(finding("2018-03-01")).isEqualTo("right after all");
            assertThat(at("2018-03-01", restoring.position() - 1).state().finding())
                    .isEqualTo("Finding of a1");

            story.voiding(restoring, "2018-06-01");
            assertThat(finding("2018-03-01")).isEqualTo("Finding of a1");
        }

        @Test
        void an_event_voided_twice_needs_both_voidings_taken_back() {
            story.raise("a1", "2018-01-01", "June 2018");
            Entry event = story.reword("a1", "2018-03-01", "finding", "disputed");
            Entry first = story.voiding(event, "2018-04-01");
            Entry second = story.voiding(event, "2018-04-01");

            story.voiding(first, "2018-05-01");
            assertThat(finding("2018-03-01")).isEqualTo("Finding of a1");
            story.voiding(second, "2018-05-01");
            assertThat(finding("2018-03-01")).isEqualTo("disputed");
        }

        @Test
        void an_action_whose_only_raise_is_voided_is_gone_but_stays_known_before() {
            Entry raised = story.raise("a1", "2018-01-01", "June 2018");
            story.voiding(raised, "2018-02-01");

            assertThat(view("2018-03-01", story.head()).lines()).isEmpty();
            assertThat(view("2018-03-01", raised.position()).lines()).hasSize(1);
        }

        @Test
        void the_version_counts_voided_events_and_voidings_up_to_the_basis() {
            story.raise("a1", "2018-01-01", "June 2018");
            Entry wrong = story.reword("a1", "2018-03-01", "finding", "wrong");
            story.voiding(wrong, "2018-04-01");

            assertThat(at("2018-02-01").version()).isEqualTo(1);
            assertThat(at("2018-03-01").version()).isEqualTo(2);
            assertThat(at("2018-04-01").version()).isEqualTo(3);
            assertThat(at("2018-04-01", wrong.position()).version()).isEqualTo(2);
        }

        @Test
        void slippage_ignores_a_voided_move() {
            story.raise("a1", "2017-10-31", "Nov 2017");
            Entry wrong = story.move("a1", "2017-11-10", "June 2018");
            story.voiding(wrong, "2017-11-11");

            Slippage slippage = Slippage.of(story.of("a1"), LocalDate.parse("2017-11-15"), story.head())
                    .orElseThrow();
            assertThat(slippage.moves()).isEmpty();
            assertThat(slippage.slips()).isEmpty();
            assertThat(slippage.daysSlipped()).isZero();
        }
    }

    @Nested
    @DisplayName("1.7 title and first layout")
    class TitleAndLayout {

        @Test
        void title_and_first_layout_hold_for_all_dates() {
            RegisterView longBefore = view("1900-01-01", 1);

            assertThat(longBefore.register().title()).isEqualTo("Peer review");
            assertThat(longBefore.register().layout()).first().isEqualTo(new LayoutColumn("Section", "section"));
            assertThat(longBefore.lines()).isEmpty();
        }

        @Test
        void at_a_position_before_the_register_was_opened_there_is_nothing() {
            assertThat(RegisterView.of(story.entries(), new Basis(LocalDate.parse("2018-01-01"), 0, null)))
                    .isEmpty();
        }

        @Test
        void a_new_layout_holds_from_its_date_on() {
            story.relay("2018-03-01", new LayoutColumn("Ref", "reference"));

            assertThat(view("2018-02-28", story.head()).register().layout()).hasSize(5);
            assertThat(view("2018-03-01", story.head()).register().layout())
                    .containsExactly(new LayoutColumn("Ref", "reference"));
            assertThat(view("2018-03-01", 1).register().layout()).hasSize(5);
        }

        @Test
        void a_section_is_renamed_from_a_date_on_and_no_earlier_paper_changes() {
            TreeMap<String, String> fields = new TreeMap<>();
            fields.put("lead member", "Cllr Byrne");
            story.section("s1", "2018-01-01", "Leadership", fields);
            story.rewordSection("s1", "2018-03-01", "section", "Leading well");
            story.rewordSection("s1", "2018-04-01", "section.lead member", "Cllr Clarke");

            assertThat(view("2017-12-31", story.head()).register().sections()).isEmpty();
            assertThat(view("2018-02-28", story.head()).register().section("s1"))
                    .contains(new Section("s1", "Leadership", fields));
            assertThat(view("2018-03-31", story.head()).register().section("s1"))
                    .contains(new Section("s1", "Leading well", fields));
            TreeMap<String, String> changed = new TreeMap<>();
            changed.put("lead member", "Cllr Clarke");
            assertThat(view("2018-04-01", story.head()).register().section("s1"))
                    .contains(new Section("s1", "Leading well", changed));
        }

        @Test
        void a_section_added_again_from_an_earlier_edition_exists_from_the_earliest() {
            story.section("s1", "2018-03-01", "Leadership");
            story.section("s1", "2018-01-01", "Leaders");

            assertThat(view("2018-01-01", story.head()).register().section("s1"))
                    .map(Section::title)
                    .contains("Leaders");
            assertThat(view("2018-03-01", story.head()).register().section("s1"))
                    .map(Section::title)
                    .contains("Leadership");
        }
    }
}
