package org.mattersarising.paper;

import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Cover;
import org.mattersarising.paper.Manuscript.Figure;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Part;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Width;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A manuscript as a document for print: elements that become the tags of a PDF file. Built, not parsed: no text is markup. */
final class PrintedPage {

    /** Of what stands outside the pages, where PDF/A allows no long texts. */
    private static final int LONGEST_NAME = 300;

    private static final String UNTITLED = "Without a title";
    private static final int PIECE = 2_000;

    private final PrintText texts;
    private final Document page;

    private PrintedPage(PrintText texts) {
        this.texts = texts;
        page = empty();
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("An empty document needs no configuration", impossible);
        }
    }

    static Document of(Manuscript manuscript, String style, PrintText texts) {
        return new PrintedPage(texts).of(manuscript, style);
    }

    private Document of(Manuscript manuscript, String style) {
        Element html = page.createElement("html");
        page.appendChild(html);
        html.setAttribute("lang", "en-GB");
        Element head = add(html, "head", null);
        add(head, "style", null).setTextContent(style);
        outline(add(head, "bookmarks", null), manuscript.chapters());
        Element body = add(html, "body", null);
        text(add(body, "div", "foot"), OfficeProperties.foot(manuscript.cover()));
        cover(body, manuscript.cover());
        manuscript.chapters().forEach(chapter -> chapter(body, chapter));
        text(add(body, "p", "colophon"), manuscript.colophon());
        if (!texts.boxes().isEmpty()) {
            text(
                    add(body, "p", "colophon"),
                    "A box with a code in it stands for a character that this document has no picture of; "
                            + "searching, copying and reading aloud find the character itself.");
        }
        return page;
    }

    private void outline(Element bookmarks, List<Chapter> chapters) {
        for (Chapter chapter : chapters) {
            Element ofChapter = bookmark(bookmarks, chapter.title(), chapter.anchor());
            for (Block block : chapter.blocks()) {
                if (block instanceof Part part && !part.continued()) bookmark(ofChapter, part.title(), part.anchor());
            }
        }
    }

    private Element bookmark(Element parent, String title, String anchor) {
        Element bookmark = add(parent, "bookmark", null);
        bookmark.setAttribute("name", OfficeProperties.shortened(title, LONGEST_NAME));
        bookmark.setAttribute("href", "#" + anchor);
        return bookmark;
    }

    private void cover(Element body, Cover cover) {
        Element block = add(body, "div", "cover");
        text(add(block, "p", "committee"), cover.committee());
        heading(add(block, "h1", null), cover.title());
        for (Manuscript.Particular particular : cover.particulars()) {
            Element line = add(block, "p", "particular");
            text(add(line, "span", "name"), particular.name() + ": ");
            phrase(line, particular.value());
        }
    }

    private void chapter(Element body, Chapter chapter) {
        Element begun = begin(body, Beginning.of(chapter));
        if (chapter.beginsPage()) begun.setAttribute("class", "anew");
        Element heading = add(begun, "h2", null);
        heading.setAttribute("id", chapter.anchor());
        heading(heading, chapter.title());
        for (Block block : chapter.blocks()) {
            switch (block) {
                case Manuscript.Paragraph paragraph -> phrase(add(begun, "p", null), paragraph.text());
                case Manuscript.Figures figures -> figures(begun, figures.figures());
                case Table table -> table(begin(begun, Beginning.of(table)), table, chapter.title());
                case Part part -> part(begin(begun, Beginning.of(part)), part);
            }
        }
    }

    /** A block that begins on the next page where there is not so much room left, in millimetres. */
    private Element begin(Element parent, int room) {
        Element block = add(parent, "div", null);
        block.setAttribute("style", "-fs-page-break-min-height:" + room + "mm");
        return block;
    }

    private void figures(Element body, List<Figure> figures) {
        Element block = add(body, "div", "figures");
        for (Figure figure : figures) {
            Element one = add(block, "p", figure.share() ? "figure share" : "figure");
            text(add(one, "span", "count"), Integer.toString(figure.count()));
            text(add(one, "span", "of"), " " + figure.name());
        }
    }

    private void part(Element body, Part part) {
        Element heading = add(body, "h3", null);
        heading.setAttribute("id", part.anchor());
        heading(heading, part.continued() ? part.title() + " (continued)" : part.title());
        for (Manuscript.Field field : part.fields()) {
            Element line = add(body, "p", "field");
            text(add(line, "span", "name"), field.heading() + ": ");
            text(add(line, "span", "text"), field.text());
        }
        table(body, part.table(), part.title());
    }

    /** @param above what stands above it already, and need not be said again */
    private void table(Element body, Table table, String above) {
        Element caption = add(body, "p", "caption");
        if (!table.caption().equals(above)) text(caption, table.caption());
        if (table.count() != null) text(caption, (caption.hasChildNodes() ? ": " : "") + table.count());
        if (!caption.hasChildNodes()) body.removeChild(caption);
        Element element = add(body, "table", table.width() == Width.PAGE ? "wide" : "narrow");
        if (table.width() == Width.PAGE) columns(element, table.columns());
        boolean repeats = Beginning.canRepeatHead(table);
        Element head = add(add(element, repeats ? "thead" : "tbody", null), "tr", "head");
        for (Column column : table.columns()) {
            Element cell = add(head, "th", column.numbers() ? "number" : null);
            cell.setAttribute("scope", "col");
            text(cell, column.heading());
        }
        Element rows = repeats ? add(element, "tbody", null) : (Element) head.getParentNode();
        table.rows().forEach(row -> row(rows, row));
    }

    private void columns(Element table, List<Column> columns) {
        int all = Math.max(1, columns.stream().mapToInt(Column::share).sum());
        Element group = add(table, "colgroup", null);
        int given = 0;
        int shares = 0;
        for (Column column : columns) {
            shares += column.share();
            int width = shares * 10_000 / all - given;
            given += width;
            add(group, "col", null).setAttribute("style", "width:" + hundredths(width) + "%");
        }
    }

    private static String hundredths(int number) {
        String digits = Integer.toString(number % 100);
        return number / 100 + "." + (digits.length() < 2 ? "0" : "") + digits;
    }

    private void row(Element rows, Row row) {
        Element element = add(
                rows,
                "tr",
                switch (row.weight()) {
                    case NORMAL -> null;
                    case DONE -> "done";
                    case SUM -> "sum";
                });
        if (row.anchor() != null) element.setAttribute("id", row.anchor());
        for (Cell cell : row.cells()) {
            boolean name = cell.kind() == Kind.NAME;
            Element box = add(element, name ? "th" : "td", cell.kind() == Kind.NUMBER ? "number" : null);
            if (name) box.setAttribute("scope", "row");
            cell(box, cell);
        }
    }

    private void cell(Element box, Cell cell) {
        Element block = add(box, "p", "text");
        if (cell.target() == null || cell.text().isBlank()) {
            text(block, cell.text());
        } else {
            Element link = add(block, "a", null);
            link.setAttribute("href", "#" + cell.target());
            link.setAttribute("title", OfficeProperties.shortened(cell.text(), LONGEST_NAME));
            text(link, cell.text());
        }
        cell.lines().forEach(line -> phrase(add(box, "p", "line"), line));
    }

    private void phrase(Element block, Phrase phrase) {
        Element tone = add(
                block,
                "span",
                switch (phrase.tone()) {
                    case PLAIN -> "plain";
                    case STRONG -> "strong";
                    case QUIET -> "quiet";
                });
        text(tone, phrase.text());
    }

    private Element add(Node parent, String name, String style) {
        Element element = page.createElement(name);
        if (style != null) element.setAttribute("class", style);
        parent.appendChild(element);
        return element;
    }

    /** A heading that says nothing would not be there for who hears the paper, and the next one be on the wrong level. */
    private void heading(Element element, String title) {
        text(element, texts.of(title).isBlank() ? UNTITLED : title);
    }

    /** A long text in pieces: the typesetter looks through the rest of a piece at every line. */
    private void text(Element element, String text) {
        String shown = texts.of(text);
        if (shown.length() <= PIECE) {
            element.appendChild(page.createTextNode(shown));
            return;
        }
        for (int start = 0; start < shown.length(); ) {
            int end = LineBreaks.endOfPiece(shown, start, PIECE);
            add(element, "span", null).appendChild(page.createTextNode(shown.substring(start, end)));
            start = end;
        }
    }
}
