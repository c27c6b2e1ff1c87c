package org.mattersarising.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Cover;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Part;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Run;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Tone;
import org.mattersarising.paper.Manuscript.Weight;
import org.mattersarising.paper.Manuscript.Width;

/**
 * A manuscript as a word processor's document (WordprocessingML), for a clerk to bind into the papers of a meeting: real
 * headings, tables whose heads repeat, rows kept whole, A4 across. Written by hand, so that its bytes depend on nothing
 * that may be upgraded.
 */
final class PaperDocx {

    private static final String WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** Twentieths of a point between the margins. */
    private static final int PAGE_WIDTH = 15_478;

    private static final int CHARACTER = 105;
    private static final int WIDEST = 6_200;

    private final Xml xml = Xml.document();
    private final Set<String> anchors = new HashSet<>();
    private int bookmarks;

    private PaperDocx() {}

    static byte[] of(Manuscript manuscript) {
        return new OfficeFile()
                .add("[Content_Types].xml", resource("content-types.xml"))
                .add("_rels/.rels", resource("package-rels.xml"))
                .add("word/document.xml", new PaperDocx().document(manuscript))
                .add("word/_rels/document.xml.rels", resource("document-rels.xml"))
                .add("word/styles.xml", resource("styles.xml"))
                .add("word/settings.xml", resource("settings.xml"))
                .add("word/footer1.xml", footer(manuscript.cover()))
                .add("docProps/core.xml", OfficeProperties.of(manuscript.cover()))
                .bytes();
    }

    private static byte[] resource(String name) {
        try (InputStream in = PaperDocx.class.getResourceAsStream("docx/" + name)) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException("The part " + name + " cannot be read", fault);
        }
    }

    private String document(Manuscript manuscript) {
        xml.open("w:document", "xmlns:w", WORDS, "xmlns:r", RELATIONS).open("w:body");
        cover(manuscript.cover());
        manuscript.chapters().forEach(this::chapter);
        paragraph("Colophon", manuscript.colophon());
        xml.open("w:sectPr")
                .empty("w:footerReference", "w:type", "default", "r:id", "rId3")
                .empty("w:pgSz", "w:w", "16838", "w:h", "11906", "w:orient", "landscape")
                .empty(
                        "w:pgMar",
                        "w:top",
                        "737",
                        "w:right",
                        "680",
                        "w:bottom",
                        "964",
                        "w:left",
                        "680",
                        "w:header",
                        "400",
                        "w:footer",
                        "400",
                        "w:gutter",
                        "0")
                .close();
        return xml.close().close().toString();
    }

    private void cover(Cover cover) {
        paragraph("Committee", cover.committee());
        paragraph("Title", cover.title());
        for (Manuscript.Particular particular : cover.particulars()) {
            begin("Particular");
            run(particular.name() + ":\t", Tone.QUIET);
            particular.value().runs().forEach(run -> run(run.text(), Tone.STRONG));
            xml.close();
        }
    }

    private void chapter(Chapter chapter) {
        heading("Heading1", chapter.title(), chapter.anchor(), chapter.beginsPage());
        for (Block block : chapter.blocks()) {
            boolean last = block == chapter.blocks().getLast();
            switch (block) {
                case Manuscript.Paragraph paragraph -> phrase(last ? "Normal" : "Introduction", paragraph.text());
                case Manuscript.Figures figures -> figures(figures.figures());
                case Table table -> table(table, chapter.title());
                case Part part -> part(part);
            }
        }
    }

    private void figures(List<Manuscript.Figure> figures) {
        for (Manuscript.Figure figure : figures) {
            begin(figure.share() ? "FigureShare" : "Figure");
            run(Integer.toString(figure.count()), figure.share() ? Tone.PLAIN : Tone.STRONG);
            run("\t" + figure.name(), Tone.PLAIN);
            xml.close();
        }
    }

    private void part(Part part) {
        heading("Heading2", part.continued() ? part.title() + " (continued)" : part.title(), part.anchor(), false);
        for (Manuscript.Field field : part.fields()) {
            begin("Field");
            run(field.heading() + ": ", Tone.QUIET);
            run(field.text(), Tone.PLAIN);
            xml.close();
        }
        table(part.table(), part.title());
    }

    private void heading(String style, String text, String anchor, boolean onNewPage) {
        xml.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style);
        if (onNewPage) xml.empty("w:pageBreakBefore");
        xml.close();
        bookmark(anchor);
        run(text, Tone.PLAIN);
        xml.close();
    }

    private void table(Table table, String above) {
        String caption = table.caption().equals(above) ? "" : table.caption();
        String count = table.count() == null ? "" : table.count();
        String said = caption + (caption.isEmpty() || count.isEmpty() ? "" : ": ") + count;
        if (!said.isEmpty()) paragraph("Caption", said);
        List<Integer> widths = widths(table);
        int all = widths.stream().mapToInt(Integer::intValue).sum();
        xml.open("w:tbl")
                .open("w:tblPr")
                .empty("w:tblStyle", "w:val", "PaperTable")
                .empty("w:tblW", "w:w", Integer.toString(all), "w:type", "dxa")
                .empty("w:tblLayout", "w:type", "fixed")
                .empty(
                        "w:tblLook",
                        "w:val",
                        "0020",
                        "w:firstRow",
                        "1",
                        "w:lastRow",
                        "0",
                        "w:firstColumn",
                        "0",
                        "w:lastColumn",
                        "0",
                        "w:noHBand",
                        "1",
                        "w:noVBand",
                        "1")
                .empty("w:tblCaption", "w:val", table.caption())
                .close()
                .open("w:tblGrid");
        widths.forEach(width -> xml.empty("w:gridCol", "w:w", Integer.toString(width)));
        xml.close();
        head(table.columns(), widths);
        table.rows().forEach(row -> row(row, widths));
        xml.close();
        paragraph("AfterTable", "");
    }

    private static List<Integer> widths(Table table) {
        List<Column> columns = table.columns();
        if (table.width() == Width.PAGE) {
            int shares = Math.max(1, columns.stream().mapToInt(Column::share).sum());
            return columns.stream()
                    .map(column -> PAGE_WIDTH * column.share() / shares)
                    .toList();
        }
        return java.util.stream.IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    int longest = Math.max(
                            columns.get(i).heading().length(),
                            table.rows().stream()
                                    .filter(row -> i < row.cells().size())
                                    .mapToInt(row -> row.cells().get(i).text().length())
                                    .max()
                                    .orElse(0));
                    return Math.min(WIDEST, (longest + 3) * CHARACTER + 100);
                })
                .toList();
    }

    private void head(List<Column> columns, List<Integer> widths) {
        xml.open("w:tr")
                .open("w:trPr")
                .empty("w:cantSplit")
                .empty("w:tblHeader")
                .close();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            beginCell(widths.get(i), false);
            begin(column.numbers() ? "HeadNumber" : "Head");
            run(column.heading(), Tone.PLAIN);
            xml.close().close();
        }
        xml.close();
    }

    private void row(Row row, List<Integer> widths) {
        boolean done = row.weight() == Weight.DONE;
        Tone tone = row.weight() == Weight.SUM ? Tone.STRONG : Tone.PLAIN;
        xml.open("w:tr").open("w:trPr").empty("w:cantSplit").close();
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            beginCell(widths.get(i), done);
            String anchor = i == 0 ? row.anchor() : null;
            boolean linesOnly = cell.text().isEmpty() && !cell.lines().isEmpty();
            if (!linesOnly) text(cell, done, tone, anchor);
            for (Phrase line : cell.lines()) {
                begin(done ? "LineDone" : "Line");
                if (linesOnly && anchor != null) bookmark(anchor);
                for (Run run : line.runs()) run(run.text(), line.tone());
                xml.close();
            }
            xml.close();
        }
        xml.close();
    }

    private void text(Cell cell, boolean done, Tone tone, String anchor) {
        begin(cell.kind() == Kind.NUMBER ? "CellNumber" : done ? "CellDone" : "Cell");
        if (anchor != null) bookmark(anchor);
        if (cell.target() == null || cell.text().isEmpty()) {
            run(cell.text(), tone);
        } else {
            xml.open("w:hyperlink", "w:anchor", name(cell.target()), "w:history", "1");
            run(cell.text(), tone);
            xml.close();
        }
        xml.close();
    }

    private void beginCell(int width, boolean done) {
        xml.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", Integer.toString(width), "w:type", "dxa");
        if (done) xml.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", "F3F3F3");
        xml.close();
    }

    private void phrase(String style, Phrase phrase) {
        begin(style);
        for (Run run : phrase.runs()) run(run.text(), phrase.tone());
        xml.close();
    }

    private void paragraph(String style, String text) {
        begin(style);
        if (!text.isEmpty()) run(text, Tone.PLAIN);
        xml.close();
    }

    private void begin(String style) {
        xml.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style).close();
    }

    private void run(String text, Tone tone) {
        xml.open("w:r");
        if (tone != Tone.PLAIN) {
            xml.open("w:rPr")
                    .empty("w:rStyle", "w:val", tone == Tone.STRONG ? "Strong" : "Quiet")
                    .close();
        }
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '\n' : text.charAt(i);
            if (c != '\n' && c != '\t') continue;
            if (i > start) xml.element("w:t", text.substring(start, i), "xml:space", "preserve");
            if (i < text.length()) xml.empty(c == '\t' ? "w:tab" : "w:br");
            start = i + 1;
        }
        xml.close();
    }

    private void bookmark(String anchor) {
        if (!anchors.add(anchor)) return;
        String id = Integer.toString(bookmarks++);
        xml.empty("w:bookmarkStart", "w:id", id, "w:name", name(anchor)).empty("w:bookmarkEnd", "w:id", id);
    }

    /** Names of bookmarks have letters, digits and underscores, and no more than forty of them. */
    private static String name(String anchor) {
        String name = "a_" + anchor.replace('-', '_');
        return name.length() <= 40 ? name : name.substring(0, 40);
    }

    private static String footer(Cover cover) {
        Xml xml = Xml.document();
        xml.open("w:ftr", "xmlns:w", WORDS)
                .open("w:p")
                .open("w:pPr")
                .empty("w:pStyle", "w:val", "Footer")
                .close();
        xml.open("w:r")
                .element("w:t", OfficeProperties.foot(cover), "xml:space", "preserve")
                .close();
        xml.open("w:r")
                .empty("w:tab")
                .element("w:t", "Page ", "xml:space", "preserve")
                .close();
        field(xml, "PAGE");
        xml.open("w:r").element("w:t", " of ", "xml:space", "preserve").close();
        field(xml, "NUMPAGES");
        return xml.close().close().toString();
    }

    private static void field(Xml xml, String field) {
        xml.open("w:fldSimple", "w:instr", field)
                .open("w:r")
                .element("w:t", "1")
                .close()
                .close();
    }
}
