package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfReaderTest {

    @FunctionalInterface
    private interface Drawn {
        void on(Drawing drawing) throws IOException;
    }

    private static Document read(Drawn drawn) throws Exception {
        try (Drawing drawing = new Drawing()) {
            drawn.on(drawing);
            return DocumentReader.read(FileKind.PDF, drawing.bytes());
        }
    }

    /** Two cells side by side, 100 points wide, from (100, 500) to (300, 600). */
    private static void pair(Drawing drawing) throws IOException {
        drawing.box(100, 500, 100, 100).box(200, 500, 100, 100);
    }

    private static List<Block.Cell> cells(Drawn drawn) throws Exception {
        Document document = read(drawing -> {
            pair(drawing);
            drawn.on(drawing);
        });
        return Grid.of(document).rows().getFirst();
    }

    private static Block.Cell told(String text, String... doubts) {
        return new Block.Cell(text, 1, false, List.of(doubts));
    }

    static List<String> registers() {
        return Grid.REGISTERS;
    }

    @ParameterizedTest
    @MethodSource("registers")
    void a_register_drawn_without_spaces_at_line_ends_gives_every_cell_or_a_doubt(String name) throws Exception {
        List<List<String>> register = Grid.register(name).stream()
                .map(row -> row.stream().map(PdfReaderTest::drawable).toList())
                .toList();
        float[] widths = new float[register.getFirst().size()];
        Arrays.fill(widths, 510f / widths.length);
        Grid grid = Grid.of(read(drawing -> drawing.table(register, widths)));
        assertThat(grid.untoldDifferences(register)).isEmpty();
        assertThat(grid.doubtedCells()).isLessThan(grid.cells() / 4);
    }

    /** What the plainest font of PDF can show. */
    static String drawable(String text) {
        return text.chars()
                .filter(c -> c < 0x100 || "\u2018\u2019\u201C\u201D\u2013\u2022".indexOf(c) >= 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Nested
    class Cells {
        @Test
        void text_belongs_to_the_cell_whose_lines_are_around_it() throws Exception {
            assertThat(cells(drawing -> drawing.text(210, 560, "right").text(105, 560, "left")))
                    .containsExactly(Block.Cell.of("left"), Block.Cell.of("right"));
        }

        @Test
        void a_thin_area_is_a_line() throws Exception {
            Document document = read(drawing -> {
                for (float x : new float[] {100, 200, 300}) drawing.content.addRect(x, 500, 0.7f, 100);
                for (float y : new float[] {500, 600}) drawing.content.addRect(100, y, 200, 0.7f);
                drawing.content.fill();
                drawing.text(105, 560, "a").text(205, 560, "b");
            });
            assertThat(Grid.of(document).texts()).containsExactly(List.of("a", "b"));
        }

        @Test
        void boxes_without_a_line_between_them_are_one_cell() throws Exception {
            Document document = read(drawing -> drawing.box(100, 400, 200, 200)
                    .line(100, 500, 200, 500)
                    .line(200, 400, 200, 600)
                    .line(200, 450, 300, 450)
                    .text(105, 560, "a")
                    .text(105, 460, "b")
                    .text(205, 560, "c")
                    .text(205, 420, "d"));
            assertThat(Grid.of(document).rows())
                    .containsExactly(
                            List.of(Block.Cell.of("a"), Block.Cell.of("c")),
                            List.of(Block.Cell.of("b"), new Block.Cell("", 1, true, List.of())),
                            List.of(new Block.Cell("", 1, true, List.of()), Block.Cell.of("d")));
        }

        @Test
        void a_cell_over_several_columns_says_so() throws Exception {
            Document document = read(drawing -> {
                pair(drawing);
                drawing.box(100, 600, 200, 20)
                        .text(150, 605, "Theme")
                        .text(105, 560, "a")
                        .text(205, 560, "b");
            });
            assertThat(Grid.of(document).rows().getFirst())
                    .containsExactly(new Block.Cell("Theme", 2, false, List.of()));
        }

        @Test
        void text_over_a_border_is_told_on_both_sides() throws Exception {
            assertThat(cells(drawing -> drawing.text(170, 560, "overflowing")))
                    .allSatisfy(cell -> assertThat(cell.doubts()).contains(PdfDoubts.OVER_BORDER));
        }

        @ParameterizedTest
        @ValueSource(ints = {90, 180, 270})
        void a_turned_page_is_read_as_it_is_seen(int rotation) throws Exception {
            Document document = read(drawing -> {
                drawing.page.setRotation(rotation);
                PDRectangle box = drawing.page.getMediaBox();
                drawing.content.transform(
                        switch (rotation) {
                            case 90 -> new Matrix(0, 1, -1, 0, box.getWidth(), 0);
                            case 180 -> new Matrix(-1, 0, 0, -1, box.getWidth(), box.getHeight());
                            default -> new Matrix(0, -1, 1, 0, 0, box.getHeight());
                        });
                drawing.box(100, 400, 100, 100)
                        .box(200, 400, 100, 100)
                        .text(105, 480, "left")
                        .text(105, 460, "side")
                        .text(205, 480, "right");
            });
            assertThat(Grid.of(document).texts()).containsExactly(List.of("left\nside", "right"));
            assertThat(Grid.of(document).doubts()).isEmpty();
        }

        @Test
        void what_is_cut_off_the_page_is_not_read() throws Exception {
            assertThat(cells(drawing -> {
                        drawing.page.setCropBox(new PDRectangle(90, 300, 300, 400));
                        drawing.text(105, 560, "seen").text(105, 100, "cut");
                    }))
                    .containsExactly(Block.Cell.of("seen"), Block.Cell.of(""));
        }
    }

    @Nested
    class Lines {
        @Test
        void lines_that_the_column_ended_are_joined_and_those_that_somebody_ended_kept() throws Exception {
            assertThat(cells(drawing -> drawing.text(103, 580, "a first line that is long")
                                    .text(103, 569, "enough to fill its cell")
                                    .text(103, 558, "short")
                                    .text(103, 547, "end"))
                            .getFirst())
                    .isEqualTo(Block.Cell.of("a first line that is long enough to fill its cell short\nend"));
        }

        @Test
        void a_hyphen_at_a_line_s_end_is_kept_and_told() throws Exception {
            Block.Cell cell = cells(drawing ->
                            drawing.text(103, 580, "the review is on-").text(103, 569, "going"))
                    .getFirst();
            assertThat(cell.text()).isEqualTo("the review is on-going");
            assertThat(cell.doubts()).singleElement().asString().contains("on-|going");
        }

        @Test
        void a_word_that_fills_its_line_is_told() throws Exception {
            Block.Cell cell = cells(drawing ->
                            drawing.text(103, 580, "Extraordinarilylongwor").text(103, 569, "ds"))
                    .getFirst();
            assertThat(cell.doubts()).singleElement().asString().contains("Extraordinarilylongwor|ds");
        }

        @Test
        void words_set_apart_without_spaces_are_parted() throws Exception {
            assertThat(cells(drawing -> drawing.text(103, 580, "two").text(120, 580, "words"))
                            .getFirst())
                    .isEqualTo(Block.Cell.of("two words"));
        }

        @Test
        void letters_drawn_twice_to_look_bold_are_read_once() throws Exception {
            assertThat(cells(drawing -> {
                                float x = 103;
                                for (String letter : "Lead".split("")) {
                                    drawing.text(x, 580, letter).text(x + 0.3f, 580, letter);
                                    x += drawing.wide(letter);
                                }
                            })
                            .getFirst())
                    .isEqualTo(Block.Cell.of("Lead"));
        }

        @Test
        void raised_figures_belong_to_their_line() throws Exception {
            assertThat(cells(drawing -> {
                                drawing.text(103, 580, "CO");
                                drawing.content.setFont(drawing.font, 5);
                                drawing.text(103 + drawing.wide("CO"), 578, "2");
                                drawing.content.setFont(drawing.font, Drawing.SIZE);
                                drawing.text(103 + drawing.wide("CO") + 3, 580, " plan");
                            })
                            .getFirst())
                    .isEqualTo(Block.Cell.of("CO2 plan"));
        }

        @Test
        void turned_text_is_told() throws Exception {
            Block.Cell cell = cells(drawing -> {
                        drawing.content.beginText();
                        drawing.content.setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, 150, 520));
                        drawing.content.showText("upwards");
                        drawing.content.endText();
                    })
                    .getFirst();
            assertThat(cell).isEqualTo(told("upwards", PdfDoubts.TURNED));
        }

        @Test
        void letters_on_top_of_each_other_are_told() throws Exception {
            assertThat(cells(drawing -> drawing.text(103, 580, "Complete").text(105, 580, "Ongoing"))
                            .getFirst()
                            .doubts())
                    .contains(PdfDoubts.OVERLAP);
        }
    }

    @Nested
    class Doubts {
        @Test
        void unseen_text_is_left_out_and_told() throws Exception {
            Document document = read(drawing -> {
                pair(drawing);
                drawing.text(103, 580, "seen");
                drawing.content.setRenderingMode(RenderingMode.NEITHER);
                drawing.text(103, 560, "unseen");
            });
            assertThat(Grid.of(document).texts()).containsExactly(List.of("seen", ""));
            assertThat(document.doubts()).singleElement().asString().contains("Page 1");
        }

        @Test
        void text_that_the_file_names_otherwise_than_it_shows_is_told() throws Exception {
            Document document = read(drawing -> {
                pair(drawing);
                COSDictionary named = new COSDictionary();
                named.setString(COSName.ACTUAL_TEXT, "Closed");
                drawing.content.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(named));
                drawing.text(103, 580, "Open");
                drawing.content.endMarkedContent();
            });
            assertThat(Grid.of(document).texts()).containsExactly(List.of("Closed", ""));
            assertThat(document.doubts())
                    .singleElement()
                    .asString()
                    .contains("Closed")
                    .contains("Open");
        }

        @Test
        void running_heads_and_feet_are_left_out_and_told_once() throws Exception {
            Document document = read(drawing -> {
                for (int i = 1; i <= 3; i++) {
                    if (i > 1) drawing.newPage(PDRectangle.A4);
                    pair(drawing);
                    drawing.text(103, 580, "row " + i)
                            .text(500, 30, "Page " + i)
                            .text(50, 700, "Loose " + "abc".charAt(i - 1));
                }
            });
            assertThat(document.doubts()).singleElement().asString().contains("Page 1");
            assertThat(document.blocks().stream().filter(Block.Paragraph.class::isInstance))
                    .extracting(block -> ((Block.Paragraph) block).text())
                    .containsExactly("Loose a", "Loose b", "Loose c");
        }
    }

    @Nested
    class Pages {
        private static final List<String> HEADINGS = List.of("No.", "Action");

        private static String words(int count) {
            return "word ".repeat(count).strip();
        }

        @Test
        void a_row_parted_by_a_page_is_put_together_and_told() throws Exception {
            List<List<String>> table =
                    List.of(HEADINGS, List.of("1", words(40)), List.of("2", words(900)), List.of("3", "short"));
            Grid grid = Grid.of(read(drawing -> drawing.table(table, 50, 200)));
            assertThat(grid.texts()).isEqualTo(table);
            assertThat(grid.rows().get(2).get(1).doubts()).isNotEmpty();
            assertThat(grid.rows().get(2).getFirst().doubts()).isEmpty();
        }

        @Test
        void a_row_of_its_own_that_lacks_a_cell_all_others_have_stays_one() throws Exception {
            List<List<String>> table = new ArrayList<>();
            table.add(List.of("No.", "Action", "When"));
            for (int i = 1; i < 60; i++) table.add(List.of(Integer.toString(i), "Look", "June"));
            // Forty-four rows of seventeen points fill the first page.
            table.set(44, List.of("44", "", "July"));
            Grid grid = Grid.of(read(drawing -> drawing.table(table, 50, 200, 100)));
            assertThat(grid.texts()).isEqualTo(table);
            // The numbers tell that it is one.
            assertThat(grid.doubts()).isEmpty();
        }

        @Test
        void a_row_that_may_be_the_rest_of_another_is_told_in_both() throws Exception {
            List<List<String>> table = List.of(HEADINGS, List.of(words(300), words(900)));
            Grid grid = Grid.of(read(drawing -> drawing.table(table, 100, 200)));
            assertThat(grid.rows()).hasSizeGreaterThan(2);
            assertThat(grid.rows().subList(1, grid.rows().size()))
                    .allSatisfy(row -> assertThat(row).allSatisfy(cell -> assertThat(
                                    cell.text().isEmpty() || !cell.doubts().isEmpty())
                            .isTrue()));
        }

        @Test
        void a_page_that_had_room_left_has_parted_no_row() throws Exception {
            Grid grid = Grid.of(read(drawing -> {
                drawing.box(100, 60, 100, 540).box(200, 60, 100, 540).text(103, 580, "a");
                drawing.newPage(PDRectangle.A4);
                pair(drawing);
                drawing.text(103, 580, "b");
                drawing.newPage(PDRectangle.A4);
                pair(drawing);
                drawing.text(103, 580, "c");
            }));
            assertThat(grid.rows().get(2)).containsExactly(Block.Cell.of("c"), Block.Cell.of(""));
        }
    }
}
