package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.documents.Pasted.numbered;
import static org.mattersarising.command.documents.Pasted.places;
import static org.mattersarising.command.documents.Pasted.problems;
import static org.mattersarising.command.documents.Pasted.rows;
import static org.mattersarising.command.documents.Pasted.unnumbered;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.layouts.Layouts;

/** Each rule by which the table of an edition is found in a document; a bar in a text stands for a tab. */
class AssemblerTest {

    @Nested
    class Headings {

        @Test
        void are_found_below_the_rest_of_the_paper_and_compare_without_case_and_white_space() {
            Assembled table = numbered("""
                    Plan of works
                    Contact|Ann Smith

                    |Roofs||||
                    no.|FINDING |Progress|Lead|When
                    1|Tiles are loose.|Begun.|Ann|May
                    """);
            assertThat(rows(table)).isEqualTo("Roofs|1|Tiles are loose.|Begun.|Ann|May\n");
            assertThat(problems(table)).isEmpty();
            assertThat(table.headings()).containsExactly("Theme", "No.", "Finding", "Progress", "Lead", "When");
        }

        @Test
        void may_stand_in_another_order_and_with_the_column_that_may_stand_outside() {
            Assembled table = numbered("""
                    Lead|No.|Theme|Finding|When|Progress
                    Ann|1|Roofs|Tiles are loose.|May|Begun.
                    """);
            assertThat(rows(table)).isEqualTo("Roofs|1|Tiles are loose.|Begun.|Ann|May\n");
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void that_are_not_all_there_are_refused_with_the_row_that_comes_closest() {
            Assembled table = numbered("""
                    No.|Finding|Progess|Lead|When|Cost
                    1|Tiles are loose.|Begun.|Ann|May|5
                    """);
            assertThat(table.rows()).isEmpty();
            assertThat(problems(table))
                    .containsExactly(
                            "error - -: No row of the document has the headings No. | Finding | Progress | Lead |"
                                    + " When; the row in line 1 comes closest, but it lacks Progress; it has Progess | Cost,"
                                    + " which the layout has not. Put the headings right, or choose the layout that the paper"
                                    + " has");
        }

        @Test
        void repeated_on_a_new_page_are_left_out_and_damaged_ones_are_said() {
            Assembled table = numbered("""
                    Roofs
                    No.|Finding|Progress|Lead|When
                    1|Tiles are loose.||Ann|May

                    No.|Finding|Progress|Lead|When
                    2|Gutters leak.||Ben|May

                    No.|Findlng|Progress|Load|When
                    3|Paint peels.||Cy|May
                    """);
            assertThat(rows(table)).isEqualTo("""
                    Roofs|1|Tiles are loose.||Ann|May
                    Roofs|2|Gutters leak.||Ben|May
                    Roofs|3|Paint peels.||Cy|May
                    """);
            assertThat(problems(table))
                    .contains("warning - -: line 8: the row looks like the headings again, damaged; it was left out");
        }

        @Test
        void shifted_on_a_later_page_move_the_cells_below_with_them() {
            Assembled table = numbered("""
                    |Roofs||||
                    No.|Finding|Progress|Lead|When|
                    1|Tiles are loose.||Ann|May|

                    |No.|Finding|Progress|Lead|When
                    |2|Gutters leak.||Ben|May
                    """);
            assertThat(rows(table)).isEqualTo("""
                    Roofs|1|Tiles are loose.||Ann|May
                    Roofs|2|Gutters leak.||Ben|May
                    """);
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void that_change_from_edition_to_edition_come_as_printed() {
            Assembled table = unnumbered("""
                    Works – W1
                    Area|Roofs
                    Action|Progress|Q3 2021|Due
                    Fix tiles|||May
                    Head of area|Ann
                    """);
            assertThat(table.headings()).contains("Q3 2021");
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void without_rows_are_refused() {
            assertThat(problems(numbered("No.|Finding|Progress|Lead|When\n")))
                    .containsExactly("error - -: No rows stand under the headings; send the whole table");
        }
    }

    @Nested
    class Titles_of_sections {

        @Test
        void stand_above_headings_of_their_own_as_a_row_or_a_line() {
            Assembled table = numbered("""
                    |Roofs||||
                    No.|Finding|Progress|Lead|When
                    1|Tiles are loose.||Ann|May
                    Walls
                    No.|Finding|Progress|Lead|When
                    2|Paint peels.||Ben|May
                    """);
            assertThat(rows(table)).isEqualTo("""
                    Roofs|1|Tiles are loose.||Ann|May
                    Walls|2|Paint peels.||Ben|May
                    """);
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void stand_in_place_of_a_number() {
            Assembled table = numbered("""
                    No.|Finding|Progress|Lead|When
                    Roofs||||
                    1|Tiles are loose.||Ann|May
                    Walls (north)||||
                    2|Paint peels.||Ben|May
                    """);
            assertThat(table.rows()).extracting(List::getFirst).containsExactly("Roofs", "Walls (north)");
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void stand_as_lines_between_the_rows_as_where_a_cell_goes_over_the_whole_table() {
            Assembled table = numbered("""
                    No.|Finding|Progress|Lead|When
                    Roofs
                    1|Tiles are loose.||Ann|May
                    Walls
                    2|Paint peels.||Ben|May
                    Walls (continued)
                    3|Bricks crumble.||Ben|May
                    """);
            assertThat(table.rows()).extracting(List::getFirst).containsExactly("Roofs", "Walls", "Walls");
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void cut_over_two_cells_are_put_together_where_the_words_stand_elsewhere() {
            Assembled table = numbered("""
                    |Roofs|and gutters|||
                    No.|Finding|Progress|Lead|When
                    1|Gutters leak and roofs drip.||Ann|May
                    |Out|buildings|||
                    No.|Finding|Progress|Lead|When
                    2|The outbuildings are damp.||Ben|May
                    """);
            assertThat(table.rows()).extracting(List::getFirst).containsExactly("Roofs and gutters", "Outbuildings");
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void that_cannot_be_put_together_with_certainty_are_said_in_each_of_their_rows() {
            Assembled table = numbered("""
                    |Stairw|ells|||
                    No.|Finding|Progress|Lead|When
                    1|Treads are worn.||Ann|May
                    2|Lamps are dark.||Ben|May
                    """);
            assertThat(table.rows()).extracting(List::getFirst).containsOnly("Stairwells");
            assertThat(problems(table))
                    .containsExactly(
                            "warning 2 Theme: line 1: the title of the section is damaged (Stairw | ells)",
                            "warning 3 Theme: line 1: the title of the section is damaged (Stairw | ells)");
        }

        @Test
        void that_have_run_into_the_row_above_are_said_there() {
            Assembled table = numbered("""
                    |Roofs||||
                    No.|Finding|Progress|Lead|When
                    1|Tiles are loose.|Half done. Outer walls|Ann|May
                    |Outer walls||||
                    No.|Finding|Progress|Lead|When
                    2|Paint peels.||Ben|May
                    """);
            assertThat(problems(table))
                    .containsExactly(
                            "warning 2 Progress: line 4: the title of the next section seems to have run into this"
                                    + " cell");
        }

        @Test
        void that_are_missing_above_headings_are_said_in_each_row_and_where_they_may_have_gone() {
            Assembled table = numbered("""
                    |Roofs||||
                    No.|Finding|Progress|Lead|When
                    1|Tiles are loose.||Ann|May
                    |Walls||||
                    No.|Finding|Progress|Lead|When
                    2|Paint peels.||Ben|May
                    |Doors||||
                    No.|Finding|Progress|Lead|When
                    3|Hinges creak.|Half done. Windows|Ben|1 May.
                    No.|Finding|Progress|Lead|When
                    4|Panes rattle.||Cy|May
                    """);
            assertThat(places(table)).containsExactly("4 Progress", "4 Lead", "5 Theme");
        }

        @Test
        void that_may_be_a_part_of_the_row_above_are_said_in_both() {
            Assembled table = numbered("""
                    |Roofs||||
                    No.|Finding|Progress|Lead|When
                    1|Tiles are loose.||Ann|May
                    Outer walls
                    2|Paint peels.||Ben|May
                    """);
            assertThat(table.rows().get(1).getFirst()).isEqualTo("Outer walls");
            assertThat(places(table)).containsExactly("2 Finding", "2 Progress", "2 Lead", "2 When", "3 Theme");
        }

        @Test
        void that_stand_nowhere_are_said_in_each_row() {
            Assembled table = numbered("""
                    No.|Finding|Progress|Lead|When
                    1|Tiles are loose.||Ann|May
                    """);
            assertThat(problems(table))
                    .containsExactly(
                            "warning 2 Theme: line 2: nothing above or below the row could be read as its Theme; the"
                                    + " cell was left empty");
        }
    }

    @Nested
    class Rows_with_numbers {

        private static final String HEAD = "|Roofs||||\nNo.|Finding|Progress|Lead|When\n";

        @Test
        void lose_the_full_stop_of_a_list() {
            assertThat(numbered(HEAD + "1.|Look.||Ann|May\n2 a|Listen.||Ben|May\n")
                            .rows())
                    .extracting(row -> row.get(1))
                    .containsExactly("1", "2 a");
        }

        @Test
        void are_continued_by_a_row_without_one_at_the_top_of_a_page() {
            Assembled table = numbered(HEAD + """
                    1|The tiles on the north side of the|Begun.|Ann|May

                    |roof are loose.|||2021
                    2|Look.||Ben|May
                    """);
            assertThat(rows(table)).isEqualTo("""
                    Roofs|1|The tiles on the north side of the roof are loose.|Begun.|Ann|May 2021
                    Roofs|2|Look.||Ben|May
                    """);
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void are_continued_over_a_page_with_its_foot_and_its_head_and_headings() {
            Assembled table = numbered(HEAD + """
                    1|The tiles on the north side of the|Begun.|Ann|May
                    Page 1 of 2
                    Plan of works
                    No.|Finding|Progress|Lead|When
                    |roof are loose.|||
                    2|Look.||Ben|May
                    Page 2 of 2
                    Plan of works
                    No.|Finding|Progress|Lead|When
                    3|Listen.||Ben|May
                    """);
            assertThat(table.rows().getFirst().get(2)).isEqualTo("The tiles on the north side of the roof are loose.");
            assertThat(problems(table))
                    .containsExactly(
                            "warning - -: line 4 to line 10: text that stands again and again between the rows was"
                                    + " taken for the head or foot of a page");
        }

        @Test
        void are_continued_elsewhere_only_with_a_warning() {
            Assembled table = numbered(HEAD + """
                    1|Tiles|Begun.|Ann|May
                    |are loose.|||
                    """);
            assertThat(rows(table)).isEqualTo("Roofs|1|Tiles are loose.|Begun.|Ann|May\n");
            assertThat(problems(table))
                    .containsExactly(
                            "warning 2 Finding: line 4: the text there has no number and does not begin a page; it"
                                    + " was added to this cell");
        }

        @Test
        void keep_the_hyphen_of_a_word_that_a_page_parted() {
            Assembled table = numbered(HEAD + "1|The work is on-||Ann|May\n\n|going.|||\n");
            assertThat(table.rows().getFirst().get(2)).isEqualTo("The work is on-going.");
            assertThat(places(table)).containsExactly("2 Finding");
        }

        @Test
        void that_stop_in_a_sentence_at_the_foot_of_a_page_and_do_not_go_on_are_said() {
            Assembled table = numbered(HEAD + """
                    1|The tiles on the north side of the roof are loose and some of|Begun.|Ann|May

                    2|them lie in the yard. Look.||Ben|May
                    """);
            assertThat(places(table)).containsExactly("2 Finding", "3 Finding");
        }

        @Test
        void that_continue_an_empty_cell_are_said() {
            assertThat(places(numbered(HEAD + "1|Look.||Ann|May\n\n||Begun.||\n")))
                    .containsExactly("2 Progress");
        }

        @Test
        void that_lost_their_number_take_the_one_missing_between_their_neighbours() {
            Assembled table = numbered(HEAD + """
                    1|Look.|Begun.|Ann|May

                    ther bits|Listen.|Begun.|Ben|June
                    3|Feel.|Begun.|Cy|July
                    """);
            assertThat(rows(table)).isEqualTo("""
                    Roofs|1|Look.|Begun.|Ann|May
                    Roofs|2|ther bits Listen.|Begun.|Ben|June
                    Roofs|3|Feel.|Begun.|Cy|July
                    """);
            assertThat(places(table)).containsExactly("3 No.", "3 Finding", "3 Progress", "3 Lead", "3 When");
        }

        @Test
        void that_are_whole_and_have_no_number_are_refused() {
            Assembled table = numbered(HEAD + """
                    1|Look.|Begun.|Ann|May
                    |Listen.|Begun.|Ben|June
                    2|Feel.|Begun.|Cy|July
                    """);
            assertThat(table.isRefused()).isTrue();
            assertThat(table.rows()).isEmpty();
            assertThat(problems(table).getFirst())
                    .startsWith(
                            "error 3 No.: line 4: the row has no number, and nothing tells that it continues the row"
                                    + " above");
        }

        @Test
        void that_come_first_in_a_section_and_have_no_number_are_refused() {
            assertThat(numbered(HEAD + "|Listen.|||\n2|Feel.|Begun.|Cy|July\n").isRefused())
                    .isTrue();
        }

        @Test
        void may_be_continued_at_the_top_of_a_page_by_what_may_be_another_row() {
            Assembled table = numbered(HEAD + """
                    1|Look.|Begun.|Ann|May

                    |Listen.||Ben|
                    3|Feel.|Begun.|Cy|July
                    """);
            assertThat(places(table)).containsExactly("2 Finding", "2 Lead");
        }

        @Test
        void that_run_on_with_other_text_keep_it_in_the_next_column() {
            Assembled table = numbered(HEAD + "1|Look.||Ann|May\n2. Lis|ten.||Ben|June\n");
            assertThat(table.rows().get(1)).contains("2", "Lis ten.");
            assertThat(places(table)).containsExactly("3 No.", "3 Finding");
        }

        @Test
        void that_repeat_an_earlier_number_and_say_nothing_beside_it_are_added_to_the_row_above() {
            Assembled table = numbered(HEAD + "1|Look.||Ann|May\n2|Listen.||Ben|June\n1||.||Anm\n");
            assertThat(table.rows()).hasSize(2);
            assertThat(places(table)).containsExactly("3 Finding", "3 Progress", "3 When");
        }

        @Test
        void with_too_few_cells_are_said_in_each_cell_that_may_have_moved() {
            Assembled table = numbered(HEAD + "1|Look.||Ann|May\n2|Listen.|Ben|June\n3|Feel.||Cy|\n");
            assertThat(rows(table)).contains("Roofs|2|Listen.|Ben|June|\n");
            assertThat(places(table)).containsExactly("3 Finding", "3 Progress", "3 Lead", "3 When");
        }

        @Test
        void with_too_many_cells_are_said_or_refused() {
            assertThat(places(numbered(HEAD + "1|Look.||Ann|May\n2||Listen.||Ben|\n")))
                    .containsExactly("3 Finding", "3 Progress", "3 Lead", "3 When");
            Assembled beyond = numbered(HEAD + "1|Look.||Ann|May\n2||Listen.||Ben|June\n");
            assertThat(problems(beyond).getFirst()).startsWith("error 3 -: line 4: no heading stands above “June”");
        }

        @Test
        void whose_column_of_numbers_is_gone_on_a_page_are_moved_back_and_said() {
            Assembled table = numbered(HEAD + """
                    1|The tiles on the|Men are at|Ann|May

                    north side|work|||
                    of the roof|there.||
                    are loose.|||
                    2|Look.||Ben|May
                    """.replace("|||\nof", "||\nof").replace("loose.|||", "loose.||"));
            assertThat(table.rows().getFirst())
                    .contains("The tiles on the north side of the roof are loose.", "Men are at work there.");
            assertThat(places(table)).contains("2 Finding", "2 Progress");
        }

        @Test
        void that_lines_within_cells_have_cut_are_put_together() {
            Assembled table = numbered(HEAD + """
                    1|Look.
                    Then look again.|Begun.
                    Not done.|Ann|May
                    2|Listen.||Ben|June
                    """);
            assertThat(table.rows().getFirst())
                    .containsExactly("Roofs", "1", "Look.\nThen look again.", "Begun.\nNot done.", "Ann", "May");
            assertThat(places(table)).containsExactly("2 Finding", "2 Progress");
        }

        @Test
        void between_which_text_stands_outside_of_the_table_are_said_in_each_cell_that_it_may_belong_to() {
            Assembled table = numbered(HEAD + """
                    1|Look.||Ann|May

                    and then again, with care, at the tiles.

                    They were bought.

                    2|Listen.||Ben|June
                    """);
            assertThat(rows(table)).startsWith("Roofs|1|Look.||Ann|May\n");
            assertThat(places(table)).containsExactly("2 Finding", "2 Progress", "2 Lead", "2 When");
            assertThat(problems(table).getFirst())
                    .isEqualTo("warning 2 Finding: line 5 to line 7: text stands there between the rows, outside of the"
                            + " table, and was left out; put it into the cells it belongs to");
        }

        @Test
        void end_where_other_text_follows() {
            assertThat(problems(
                            numbered(HEAD + "1|Look.||Ann|May\n\nThe committee is asked to note this.\n\nAnn Smith\n")))
                    .containsExactly(
                            "warning - -: line 5 to line 7: the text after the last row was left out; if it is part"
                                    + " of a row, put it into its cell");
        }

        @Test
        void parted_by_empty_lines_each_are_on_one_page() {
            Assembled table = numbered("""
                    |Roofs||||

                    No.|Finding|Progress|Lead|When

                    1|Look.||Ann|May

                    |Listen.|||

                    2|Feel.||Ben|May
                    """);
            assertThat(places(table)).containsExactly("2 Finding");
        }
    }

    @Nested
    class Rows_without_numbers {

        private static final String BLOCK = "Works – W1\nArea|Roofs\nAction|Progress|Q1 2020|Due\n";

        @Test
        void take_what_stands_above_and_below_their_table() {
            Assembled table = unnumbered("""
                    Introduction - about this plan

                    Works – W1

                    Area|Roofs|||
                    Action|Progress|Q1 2020|Due
                    Fix tiles|Begun.||May
                    |Half done.||Ongoing
                    Head of area|Ann||

                    Works- W2

                    Area: Walls
                    Action|Progress|Q1 2020|Due
                    Paint|.||May
                    Head of area|Ben||
                    """);
            assertThat(rows(table)).isEqualTo("""
                    W1|Roofs|Fix tiles|Begun.||May|Ann
                    W1|Roofs||Half done.||Ongoing|Ann
                    W2|Walls|Paint|.||May|Ben
                    """);
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void begin_another_section_where_a_value_is_told_again() {
            Assembled table = Pasted.assembled("""
                    Area|Roofs
                    Action|Due
                    Fix tiles|May
                    Area|Walls
                    Action|Due
                    Paint|June
                    """, Layouts.ofText("""
                            - {heading: Area, field: section, outside: label}
                            - {heading: Action, field: proposedAction}
                            - {heading: Due, field: targetDate}
                            """));
            assertThat(rows(table)).isEqualTo("Roofs|Fix tiles|May\nWalls|Paint|June\n");
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void whose_section_lacks_a_value_are_said() {
            Assembled table = unnumbered(BLOCK + "Fix tiles|||May\nPaint|||May\n");
            assertThat(places(table)).containsExactly("2 Head of area", "3 Head of area");
        }

        @Test
        void are_rows_of_their_own_wherever_they_say_when() {
            Assembled table =
                    unnumbered(BLOCK + "Fix tiles|Begun.||May\n|Half done.||June\n\n|Done.||July\nHead of area|Ann\n");
            assertThat(table.rows()).hasSize(3);
            assertThat(places(table)).containsExactly("4 Action");
        }

        @Test
        void continue_the_row_above_at_the_top_of_a_page_where_they_only_add_text() {
            Assembled table = unnumbered(
                    BLOCK + "Fix tiles|Begun with the north||May\n\n|side.||\nPaint|||May\nHead of area|Ann\n");
            assertThat(table.rows()).hasSize(2);
            assertThat(table.rows().getFirst().get(3)).isEqualTo("Begun with the north side.");
            assertThat(places(table)).containsExactly("2 Progress");
        }

        @Test
        void take_a_value_of_several_cells_only_with_a_warning() {
            Assembled table = unnumbered(BLOCK + "Fix tiles|||May\nHead of area|Ann|and Ben|\n");
            assertThat(table.rows().getFirst().getLast()).isEqualTo("Ann and Ben");
            assertThat(places(table)).containsExactly("2 Head of area");
        }

        @Test
        void lose_the_marks_of_italics_with_a_warning() {
            Assembled table = unnumbered(BLOCK + "Fix tiles|S Begun.||May\nPaint|<i>Not</i> yet|a &amp; b|May\n"
                    + "Head of area|<b>Ann</b>\n");
            assertThat(table.rows().get(1)).contains("Not yet", "a &amp; b", "Ann");
            assertThat(places(table)).containsExactly("2 Progress", "2 Head of area", "3 Progress", "3 Q1 2020");
        }
    }

    @Nested
    class Tables_of_a_document {

        private static Block.Row row(int number, Block.Cell... cells) {
            return new Block.Row("row " + number, 1, List.of(cells));
        }

        private static Block.Cell cell(String text) {
            return Block.Cell.of(text);
        }

        private static Block.Cell merged() {
            return new Block.Cell("", 1, true, List.of());
        }

        private static final Block.Row HEAD =
                row(1, cell("Theme"), cell("No."), cell("Finding"), cell("Progress"), cell("Lead"), cell("When"));

        private static Assembled table(Block... blocks) {
            return Assembler.assemble(
                    new Document(FileKind.WORD, List.of(blocks), List.of("A picture was left out")), Pasted.NUMBERED);
        }

        @Test
        void keep_every_sign_of_a_cell_and_say_what_the_reader_said() {
            Assembled table = table(
                    HEAD,
                    row(
                            2,
                            cell("Roofs"),
                            cell("1."),
                            cell(" <i>Look</i>\n"),
                            new Block.Cell("Begun", 1, false, List.of("It is struck through")),
                            cell("Ann"),
                            cell("May")));
            assertThat(table.rows()).containsExactly(List.of("Roofs", "1.", " <i>Look</i>\n", "Begun", "Ann", "May"));
            assertThat(problems(table))
                    .containsExactly(
                            "warning - -: A picture was left out", "warning 2 Progress: row 2: It is struck through");
        }

        @Test
        void repeat_a_merged_section_and_continue_a_merged_number() {
            Assembled table = table(
                    HEAD,
                    row(2, cell("Roofs"), cell("1"), cell("Look."), cell(""), cell("Ann"), cell("May")),
                    row(3, merged(), merged(), cell("Again."), cell(""), merged(), cell("")),
                    row(4, merged(), cell("2"), cell("Listen."), cell(""), merged(), cell("June")));
            assertThat(rows(table)).isEqualTo("""
                    Roofs|1|Look. Again.||Ann|May
                    Roofs|2|Listen.|||June
                    """);
            assertThat(places(table)).containsExactly("-", "3 Lead");
        }

        @Test
        void take_a_row_of_one_wide_cell_for_a_title_and_doubt_other_wide_cells() {
            Block.Row head = row(1, cell("No."), cell("Finding"), cell("Progress"), cell("Lead"), cell("When"));
            Assembled table = table(
                    head,
                    row(2, new Block.Cell("Roofs", 5, false, List.of())),
                    row(3, cell("1"), new Block.Cell("Look.", 2, false, List.of()), cell("Ann"), cell("May")));
            assertThat(rows(table)).isEqualTo("Roofs|1|Look.||Ann|May\n");
            assertThat(places(table)).containsExactly("-", "2 Finding", "2 Progress");
        }
    }
}
