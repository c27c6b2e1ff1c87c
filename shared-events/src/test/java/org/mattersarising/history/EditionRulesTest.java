package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.testing.NaiveOracle;
import org.mattersarising.testing.Story;

@DisplayName("Contract 3, editions")
class EditionRulesTest {

    private final Story story = new Story();

    private RegisterView at(String date) {
        return at(date, story.head());
    }

    private RegisterView at(String date, long position) {
        return RegisterView.of(story.entries(), new Basis(LocalDate.parse(date), position, null))
                .orElseThrow();
    }

    private static List<String> ids(List<RegisterView.Line> lines) {
        return lines.stream().map(line -> line.action().id()).toList();
    }

    private LocalDate missingSince(String action, String date) {
        return at(date).lines().stream()
                .filter(line -> line.action().id().equals(action))
                .findFirst()
                .orElseThrow()
                .missingSince();
    }

    @Test
    @DisplayName("3.2 of two editions of one date the later recorded wins")
    void of_two_editions_of_one_date_the_later_recorded_wins() {
        papers("2018-01-31", "a1", "a2");
        long first = story.edition("2018-01-31", "a1", "a2").position();
        story.edition("2018-01-31", "a2", "a1");

        assertThat(ids(at("2018-01-31").printed())).containsExactly("a2", "a1");
        assertThat(ids(at("2018-01-31", first).printed())).containsExactly("a1", "a2");
        assertThat(at("2018-01-31").register().editions()).hasSize(1);
    }

    @Test
    @DisplayName("3.2 editions may come in any order")
    void editions_may_come_in_any_order() {
        papers("2018-03-31", "a1", "a2");
        story.edition("2018-03-31", "a2", "a1");
        papers("2017-10-31", "a1", "a2");
        story.edition("2017-10-31", "a1", "a2");

        assertThat(ids(at("2017-10-31").printed())).containsExactly("a1", "a2");
        assertThat(ids(at("2018-01-15").printed())).containsExactly("a1", "a2");
        assertThat(ids(at("2018-03-31").printed())).containsExactly("a2", "a1");
        assertThat(at("2017-10-30").lines()).isEmpty();
    }

    @Test
    @DisplayName("3.4 an edition prints exactly its rows in its order")
    void an_edition_prints_exactly_its_rows_in_its_order() {
        papers("2018-01-31", "a1", "a2", "a3");
        story.edition("2018-01-31", "a3", "a1", "a2");

        assertThat(ids(at("2018-01-31").printed())).containsExactly("a3", "a1", "a2");
    }

    @Test
    @DisplayName("3.4 after the rows come the actions raised since, by date and position")
    void after_the_rows_come_the_actions_raised_since() {
        papers("2018-01-31", "a1");
        story.raise("before", "2018-01-30", "");
        story.raise("same-day-before", "2018-01-31", "");
        story.edition("2018-01-31", "a1");
        story.raise("later", "2018-03-01", "");
        story.raise("earlier", "2018-02-01", "");
        story.raise("earlier-too", "2018-02-01", "");
        story.raise("same-day-after", "2018-01-31", "");

        assertThat(ids(at("2018-03-01").printed()))
                .containsExactly("a1", "same-day-after", "earlier", "earlier-too", "later");
        assertThat(ids(at("2018-03-01").missing())).containsExactly("before", "same-day-before");
        assertThat(ids(at("2018-01-31").printed())).containsExactly("a1", "same-day-after");
    }

    @Test
    @DisplayName("3.4 an action that only papers told of is not printed after another edition's rows")
    void an_action_that_only_papers_told_of_is_not_printed_after_another_editions_rows() {
        papers("2018-01-31", "a1");
        story.edition("2018-01-31", "a1");
        papers("2018-03-31", "a2");
        Entry wrong = story.edition("2018-03-31", "a1", "a2");
        story.voiding(wrong, "2018-04-01");

        assertThat(ids(at("2018-03-31").printed())).containsExactly("a1");
        assertThat(missingSince("a2", "2018-03-31"))
                .as("the edition in force is of before it existed")
                .isNull();
    }

    @Test
    @DisplayName("3.4 without an edition nothing is missing")
    void without_an_edition_nothing_is_missing() {
        papers("2018-01-31", "a1");
        Entry wrong = story.edition("2018-01-31", "a1");
        story.voiding(wrong, "2018-02-01");

        assertThat(missingSince("a1", "2018-02-01")).isNull();
    }

    @Test
    @DisplayName("3.4 an action raised since may be missing from the edition when an earlier paper knew it")
    void an_action_raised_since_may_be_missing_from_the_edition() {
        story.edition("2018-03-31");
        story.raise("a1", "2018-05-01", "");
        papers("2018-01-31", "a1");
        story.edition("2018-01-31", "a1");

        assertThat(ids(at("2018-05-01").printed())).containsExactly("a1");
        assertThat(missingSince("a1", "2018-05-01")).isEqualTo("2018-03-31");
    }

    @Test
    @DisplayName("3.4 before the first edition the actions raised print by date and position")
    void before_the_first_edition_the_actions_raised_print_by_date_and_position() {
        story.raise("second", "2018-02-01", "");
        story.raise("first", "2018-01-01", "");
        story.raise("third", "2018-02-01", "");

        assertThat(ids(at("2018-02-01").printed())).containsExactly("first", "second", "third");
        assertThat(at("2018-02-01").missing()).isEmpty();
    }

    @Test
    @DisplayName("3.4 a missing action tells the first edition of the run that lacks it")
    void a_missing_action_tells_the_first_edition_of_the_run_that_lacks_it() {
        papers("2017-10-31", "a1", "a2");
        story.edition("2017-10-31", "a1", "a2");
        story.edition("2018-01-31", "a1");
        story.edition("2018-03-31", "a1");
        story.edition("2018-06-30", "a1", "a2");
        story.edition("2018-09-30", "a1");

        assertThat(missingSince("a2", "2018-01-30")).isNull();
        assertThat(missingSince("a2", "2018-01-31")).isEqualTo("2018-01-31");
        assertThat(missingSince("a2", "2018-03-31")).isEqualTo("2018-01-31");
        assertThat(missingSince("a2", "2018-06-30")).isNull();
        assertThat(missingSince("a2", "2018-10-01")).isEqualTo("2018-09-30");
        assertThat(at("2018-03-31").missing()).singleElement().satisfies(line -> assertThat(
                        line.action().state().status().standsOpen())
                .as("missing is neither closed nor withdrawn")
                .isTrue());
    }

    @Test
    @DisplayName("3.4 an edition of before an action existed does not lack it")
    void an_edition_of_before_an_action_existed_does_not_lack_it() {
        papers("2017-10-31", "a1");
        story.edition("2017-10-31", "a1");
        story.raise("a2", "2017-12-01", "");
        story.edition("2018-01-31", "a1");

        assertThat(missingSince("a2", "2018-01-31")).isEqualTo("2018-01-31");
        assertThat(missingSince("a2", "2017-12-01")).isNull();
    }

    @Test
    @DisplayName("3.4 an edition that was voided no longer governs")
    void an_edition_that_was_voided_no_longer_governs() {
        papers("2017-10-31", "a1", "a2");
        story.edition("2017-10-31", "a1", "a2");
        Entry wrong = story.edition("2018-01-31", "a2");
        story.voiding(wrong, "2018-02-01");

        assertThat(ids(at("2018-01-31").printed())).containsExactly("a1", "a2");
        assertThat(ids(at("2018-01-31", wrong.position()).printed())).containsExactly("a2");
    }

    @Test
    @DisplayName("3 cells stand in the order of the layout and print the words of their date")
    void cells_stand_in_the_order_of_the_layout() {
        story.section("s1", "2018-01-31", "Leadership");
        papers("2018-01-31", "a1");
        story.edition("2018-01-31", "a1");
        story.rewordSection("s1", "2018-03-01", "section", "Leading well");
        story.relay("2018-05-01", new LayoutColumn("Title", "section"), new LayoutColumn("RAG", "other.rag"));

        assertThat(row("2018-01-31")).containsExactly("Leadership", "A1", "Begun.", "June 2018", "Ongoing");
        assertThat(row("2018-03-01")).first().isEqualTo("Leading well");
        assertThat(row("2018-05-01")).containsExactly("Leading well", "");
    }

    @Test
    @DisplayName("3 the oracle's CSV has CRLF after every record, quotes only where needed and trims nothing")
    void the_oracle_writes_csv_as_the_contract_says() {
        Story other = new Story(
                List.of(new LayoutColumn("No., printed", "reference"), new LayoutColumn("Progress", "progress")));
        other.raise("a1", "2018-01-01", "");
        other.reword("a1", "2018-01-01", "progress", "Said \"done\"");
        other.raise("a2", "2018-01-01", "");
        other.reword("a2", "2018-01-01", "progress", " two\nlines ");
        other.raise("a3", "2018-01-01", "");
        other.reword("a3", "2018-01-01", "progress", " plain; 'text' ");

        assertThat(NaiveOracle.of(other.entries())
                        .register(LocalDate.parse("2018-01-01"), other.head())
                        .orElseThrow()
                        .csv())
                .isEqualTo("\"No., printed\",Progress\r\n"
                        + "A1,\"Said \"\"done\"\"\"\r\n"
                        + "A2,\" two\nlines \"\r\n"
                        + "A3, plain; 'text' \r\n");
    }

    private List<String> row(String date) {
        RegisterView view = at(date);
        return Cells.row(view.register(), view.printed().getFirst().action());
    }

    private void papers(String on, String... actions) {
        for (String action : actions) story.raiseFromPaper(action, on, "Begun.", "June 2018");
    }
}
