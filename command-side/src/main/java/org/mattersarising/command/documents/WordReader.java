package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.openxml4j.opc.PackagePart;

/**
 * Reads the paragraphs and tables of a Word document (.docx) in their order. Headers, footers, comments and notes are no
 * part of it. Paragraphs of a cell are parted by a line break; empty ones at its start and end are layout and left out.
 * A bullet is layout as well; a number that Word counts is put before its text and named as a doubt.
 */
final class WordReader {

    private final Allowance allowance = new Allowance();
    private final WordParagraph aParagraph;

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private int paragraphs;
    private int tables;

    private WordReader(WordStyles styles, WordLists lists) {
        aParagraph = new WordParagraph(styles, lists, allowance);
    }

    static Document read(OfficePackage office) throws UnreadableFile {
        PackagePart main = office.main();
        WordReader reader = new WordReader(styles(office, main), lists(office, main));
        try (Xml xml = office.read(main)) {
            xml.root();
            while (xml.child()) {
                if (xml.name().equals("body")) reader.body(xml);
                else xml.skip();
            }
        }
        return new Document(FileKind.WORD, reader.blocks, reader.doubts);
    }

    private static WordStyles styles(OfficePackage office, PackagePart main) throws UnreadableFile {
        PackagePart part = office.related(main, "styles");
        if (part == null) return WordStyles.none();
        try (Xml xml = office.read(part)) {
            return WordStyles.read(xml);
        }
    }

    private static WordLists lists(OfficePackage office, PackagePart main) throws UnreadableFile {
        PackagePart part = office.related(main, "numbering");
        if (part == null) return WordLists.none();
        try (Xml xml = office.read(part)) {
            return WordLists.read(xml);
        }
    }

    /** Reads what stands outside of tables. */
    private void body(Xml xml) throws UnreadableFile {
        while (xml.child()) {
            switch (xml.name()) {
                case "p" -> {
                    CellText paragraph = new CellText();
                    aParagraph.read(xml, paragraph);
                    allowance.cells(1);
                    String place = "paragraph " + ++paragraphs;
                    blocks.add(new Block.Paragraph(place, paragraph.text(), aParagraph.isHeading()));
                    for (String doubt : paragraph.doubts()) {
                        if (WordDoubts.MATTER_OUTSIDE_OF_TABLES.contains(doubt))
                            doubts.add("In " + place + ": " + doubt);
                    }
                }
                case "tbl" -> {
                    int table = ++tables;
                    new WordTable(table).read(xml);
                }
                case "altChunk", "subDoc" -> {
                    doubts.add("After paragraph " + paragraphs + ": " + WordDoubts.OTHER_FILE);
                    xml.skip();
                }
                case "sdt", "sdtContent", "customXml", "ins", "moveTo", "Fallback", "AlternateContent" -> body(xml);
                default -> xml.skip();
            }
        }
    }

    /** One table of the document, or one inside of a cell. */
    private final class WordTable {

        private final int table;
        private int rows;

        WordTable(int table) {
            this.table = table;
        }

        void read(Xml xml) throws UnreadableFile {
            while (xml.child()) {
                switch (xml.name()) {
                    case "tr" -> row(xml);
                    case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> read(xml);
                    default -> xml.skip();
                }
            }
        }

        private void row(Xml xml) throws UnreadableFile {
            String place = "table " + table + ", row " + ++rows;
            Row row = new Row();
            row.read(xml);
            if (row.deleted) {
                doubts.add("In " + place + ": this row is marked as deleted and was left out; accept or reject the"
                        + " changes in Word");
                return;
            }
            blocks.add(new Block.Row(place, table, row.cells(place)));
        }
    }

    /** One row while it is read. */
    private final class Row {

        private final List<Block.Cell> cells = new ArrayList<>();
        private final Colours colours = new Colours();
        private boolean deleted;
        private boolean inserted;
        private boolean hidden;
        private int after;

        void read(Xml xml) throws UnreadableFile {
            while (xml.child()) {
                switch (xml.name()) {
                    case "trPr" -> properties(xml);
                    case "tc" -> {
                        WordCell cell = new WordCell();
                        add(cell.read(xml));
                        if (!cell.continuesAbove) colours.add(cells.size() - 1, cell.colour, cell.isBlank());
                    }
                    case "sdt", "sdtContent", "customXml" -> read(xml);
                    default -> xml.skip();
                }
            }
        }

        private void properties(Xml xml) throws UnreadableFile {
            while (xml.child()) {
                switch (xml.name()) {
                    case "gridBefore" -> pad(xml.number("val", 0));
                    case "gridAfter" -> after = xml.number("val", 0);
                    case "del" -> deleted = true;
                    case "ins" -> inserted = true;
                    case "hidden" -> hidden = xml.on();
                    default -> {
                        // Heights and headings change no text.
                    }
                }
                xml.skip();
            }
        }

        private void pad(int columns) throws UnreadableFile {
            if (columns > 0) add(new Block.Cell("", Math.min(columns, Sheet.WIDEST), false, List.of()));
        }

        private void add(Block.Cell cell) throws UnreadableFile {
            allowance.cells(1);
            cells.add(cell);
        }

        List<Block.Cell> cells(String place) throws UnreadableFile {
            pad(after);
            colours.telling().stream().forEach(at -> cells.set(at, cells.get(at).doubted(Colours.UNREAD)));
            if (inserted) doubts.add("In " + place + ": " + WordDoubts.INSERTED);
            if (hidden) doubts.add("In " + place + ": this row is hidden and was read all the same; show or delete it");
            return cells;
        }
    }

    /** One cell while it is read. */
    private final class WordCell {

        private static final Set<String> PLAIN_FILLS = Set.of("AUTO", "FFFFFF");

        private final CellText content = new CellText();
        private boolean begun;
        private boolean runsOn;
        private int across = 1;
        private boolean continuesAbove;
        private String colour = "";

        boolean isBlank() {
            return content.text().isBlank();
        }

        Block.Cell read(Xml xml) throws UnreadableFile {
            blocks(xml);
            CellText cell = CellText.of(withoutBlankEnds(content.text()));
            content.doubts().forEach(cell::doubt);
            if (continuesAbove && cell.length() == 0) return new Block.Cell("", across, true, cell.doubts());
            return cell.cell(across);
        }

        private static String withoutBlankEnds(String text) {
            int start = 0;
            int end = text.length();
            while (start < end && text.charAt(start) == '\n') start++;
            while (end > start && text.charAt(end - 1) == '\n') end--;
            return text.substring(start, end);
        }

        private void blocks(Xml xml) throws UnreadableFile {
            while (xml.child()) {
                switch (xml.name()) {
                    case "tcPr" -> properties(xml);
                    case "p" -> {
                        begin();
                        runsOn = aParagraph.read(xml, content);
                        if (runsOn) content.doubt(WordDoubts.DELETED);
                    }
                    case "tbl" -> {
                        content.doubt(WordDoubts.NESTED_TABLE);
                        nested(xml);
                    }
                    case "sdtPr" -> {
                        if (WordText.isPrompt(xml)) content.doubt(WordDoubts.PLACEHOLDER);
                    }
                    case "altChunk", "subDoc" -> {
                        content.doubt(WordDoubts.OTHER_FILE);
                        xml.skip();
                    }
                    case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> blocks(xml);
                    case "AlternateContent" -> WordText.alternatives(xml, content, () -> blocks(xml));
                    default -> xml.skip();
                }
            }
        }

        private void begin() {
            if (begun && !runsOn) content.append("\n");
            begun = true;
        }

        /** A table inside of the cell: each of its cells as a line. */
        private void nested(Xml xml) throws UnreadableFile {
            while (xml.child()) {
                switch (xml.name()) {
                    case "tr", "sdt", "sdtContent", "customXml" -> nested(xml);
                    case "tc" -> {
                        allowance.cells(1);
                        Block.Cell inner = new WordCell().read(xml);
                        begin();
                        content.append(inner.text());
                        inner.doubts().forEach(content::doubt);
                    }
                    default -> xml.skip();
                }
            }
        }

        private void properties(Xml xml) throws UnreadableFile {
            while (xml.child()) {
                switch (xml.name()) {
                    case "gridSpan" -> across = Math.clamp(xml.number("val", 1), 1, Sheet.WIDEST);
                    case "vMerge" -> continuesAbove = !"restart".equals(xml.attribute("val"));
                    case "shd" -> {
                        String fill = xml.attribute("fill");
                        if (fill != null && !PLAIN_FILLS.contains(fill.toUpperCase(Locale.ROOT))) colour = fill;
                    }
                    case "cellIns", "cellDel", "cellMerge" -> content.doubt(WordDoubts.CELL_CHANGED);
                    default -> {
                        // Borders change no text.
                    }
                }
                xml.skip();
            }
        }
    }
}
