package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Tables as people might have them go in as each kind of file; whatever the bytes are, an answer comes out. */
class DocumentProperties {

    private static final List<String> HEADINGS = List.of("No.", "Action", "Progress", "When");

    /** Sentences with the signs that make trouble at the ends of lines. */
    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> word = Arbitraries.frequencyOf(
                Tuple.of(
                        30,
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(9)),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "on-going",
                                "and/or",
                                "2017\u201318",
                                "(June)",
                                "\u00A35,000",
                                "caf\u00e9",
                                "\u2013",
                                "-",
                                "F:\\a\\b",
                                "e.g.")),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(25)
                                .ofMaxLength(60)));
        Arbitrary<String> text = word.list().ofMaxSize(60).map(words -> String.join(" ", words));
        Arbitrary<List<String>> row = text.list().ofSize(3);
        return row.list().ofMinSize(1).ofMaxSize(25).map(DocumentProperties::numbered);
    }

    private static List<List<String>> numbered(List<List<String>> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(HEADINGS);
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(table.size())));
            cells.addAll(row);
            table.add(cells);
        }
        return table;
    }

    @Property(tries = 100)
    void a_workbook_gives_the_same_table(@ForAll("tables") List<List<String>> table) throws Exception {
        Grid grid = Grid.of(DocumentReader.read(FileKind.WORKBOOK, WorkbookReaderTest.written(table)));
        assertThat(grid.texts()).isEqualTo(table);
        assertThat(grid.doubts()).isEmpty();
    }

    @Property(tries = 100)
    void a_word_document_gives_the_same_table(@ForAll("tables") List<List<String>> table) throws Exception {
        StringBuilder xml = new StringBuilder("<w:tbl>");
        for (List<String> row : table) {
            xml.append("<w:tr>");
            for (String cell : row) {
                xml.append("<w:tc><w:p>");
                // Word parts a text into runs wherever somebody once edited it.
                for (int i = 0; i < cell.length(); i += 7) {
                    xml.append("<w:r><w:t xml:space=\"preserve\">")
                            .append(Drafts.escaped(cell.substring(i, Math.min(cell.length(), i + 7))))
                            .append("</w:t></w:r>");
                }
                xml.append("</w:p></w:tc>");
            }
            xml.append("</w:tr>");
        }
        Grid grid = Grid.of(DocumentReader.read(
                FileKind.WORD,
                OfficeFile.word(xml.append("</w:tbl>").toString()).bytes()));
        assertThat(grid.texts()).isEqualTo(table);
        assertThat(grid.doubts()).isEmpty();
    }

    @Property(tries = 100)
    void a_pdf_gives_the_same_table_or_tells_where_it_may_not(@ForAll("tables") List<List<String>> table)
            throws Exception {
        try (Drawing drawing = new Drawing()) {
            byte[] pdf = drawing.table(table, 40, 160, 200, 110).bytes();
            Grid grid = Grid.of(DocumentReader.read(FileKind.PDF, pdf));
            assertThat(grid.untoldDifferences(table)).isEmpty();
        }
    }

    /** Good files to do harm to. */
    private static final Map<FileKind, byte[]> WHOLE = whole();

    private static Map<FileKind, byte[]> whole() {
        List<List<String>> table = numbered(List.of(
                List.of("Look into it", "Somebody looked into it on-going", "June 2018"),
                List.of("Write it down", "word ".repeat(700).strip(), "")));
        try (Drawing drawing = new Drawing()) {
            return Map.of(
                    FileKind.WORKBOOK, WorkbookReaderTest.written(table),
                    FileKind.WORD,
                            OfficeFile.wordTable("<w:r><w:t>a</w:t></w:r>", "<w:r><w:t>b</w:t></w:r>")
                                    .bytes(),
                    FileKind.PDF, drawing.table(table, 40, 160, 200, 110).bytes());
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Property(tries = 400)
    void a_damaged_file_gives_a_document_or_a_refusal(@ForAll FileKind kind, @ForAll long seed) {
        if (kind == FileKind.TEXT) return;
        answers(damaged(WHOLE.get(kind), new Random(seed)));
    }

    @Property(tries = 200)
    void a_damaged_part_of_an_office_file_gives_a_document_or_a_refusal(@ForAll boolean word, @ForAll long seed) {
        Random random = new Random(seed);
        OfficeFile file = word
                ? OfficeFile.wordTable("<w:r><w:t>a</w:t><w:br/></w:r>", "<w:ins><w:r><w:t>b</w:t></w:r></w:ins>")
                : OfficeFile.workbook(
                        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><f>1</f><v>42798</v></c></row></sheetData>"
                                + "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>");
        String part = word ? "word/document.xml" : "xl/sheet1.xml";
        answers(file.part(part, damaged(file.part(part), random)).bytes());
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int faults = 1 + random.nextInt(8);
        for (int i = 0; i < faults; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), (byte) '9');
                default -> {
                    int length = Math.min(bytes.length - at, random.nextInt(200));
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
            }
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }

    /** Any other exception fails the test, and so does a file that takes for ever. */
    private static void answers(byte[] bytes) {
        long start = System.nanoTime();
        try {
            FileKind kind = FileKind.of(bytes);
            if (kind != FileKind.TEXT)
                assertThat(DocumentReader.read(kind, bytes).blocks()).isNotNull();
        } catch (UnreadableFile refusal) {
            assertThat(refusal).message().containsPattern("send|print");
        }
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
    }
}
