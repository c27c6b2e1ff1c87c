package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Cover;
import org.mattersarising.paper.Manuscript.Field;
import org.mattersarising.paper.Manuscript.Figure;
import org.mattersarising.paper.Manuscript.Figures;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Paragraph;
import org.mattersarising.paper.Manuscript.Part;
import org.mattersarising.paper.Manuscript.Particular;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Run;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Tone;
import org.mattersarising.paper.Manuscript.Weight;
import org.mattersarising.paper.Manuscript.Width;

/** Manuscripts with something of everything that can stand in one. */
final class Manuscripts {

    /** Letters of many kinds, signs, and what no font at hand has. */
    static final String ALPHABETS =
            "\u0174yn \u0177 \u0175 Na\u00efve \u0141\u00f3d\u017a \u03a9\u03bc\u03ad\u03b3\u03b1 "
                    + "\u041a\u0438\u0440\u0438\u043b\u043b\u0438\u0446\u0430 \u05d0\u05d1\u05d2 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 "
                    + "CO\u2082 \u2192 \u2713 \u2018quoted\u2019 \u201ctwice\u201d \u2026 \u2013 \u2014 \u20ac \u00bd office fluff "
                    + "\ud83d\ude92 \u6d88\u9632 w\u0302y";

    /** What would be a formula, markup or a code if anybody took it for one. */
    static final String TRAPS = "=1+1 </w:t><b>&amp;\"'</b> _x0041_ ]]> <!-- --> ${x} \\u0041 <?xml?> %PDF ) Tj (";

    private Manuscripts() {}

    /** Every text the same, so that each place has to bear it. */
    static Manuscript of(String text) {
        return of(List.of(text, text, text, text));
    }

    /** @param texts at least one; they come up in turn */
    static Manuscript of(List<String> texts) {
        Texts next = new Texts(texts);
        List<Column> columns = List.of(
                new Column(next.text(), 5, false),
                new Column(next.text(), 20, false),
                new Column("Days", 4, true),
                new Column(next.text(), 11, false));
        Phrase phrase = new Phrase(Tone.STRONG, List.of(Run.ours("Overdue: "), Run.theirs(next.text())));
        List<Row> rows = List.of(
                row("row-1", Weight.NORMAL, next, phrase, "-12"),
                row("row-2", Weight.DONE, next, phrase.in(Tone.QUIET), ""),
                row(null, Weight.SUM, next, phrase.in(Tone.PLAIN), "345"));
        List<Block> summary = List.of(
                new Paragraph(Phrase.of(Run.ours("Said by "), Run.theirs(next.text()))),
                new Figures(List.of(new Figure("Open", 12, false), new Figure("Overdue", 3, true))),
                new Table(
                        Width.CONTENT,
                        "By section",
                        "2 sections",
                        List.of(new Column("Section", 20, false), new Column("Actions", 5, true)),
                        List.of(
                                new Row(
                                        null,
                                        Weight.NORMAL,
                                        List.of(linked(next.text(), "part-1"), number("Actions", "7"))),
                                new Row(null, Weight.SUM, List.of(linked("In all", null), number("Actions", "7"))))));
        List<Block> register = List.of(
                new Part(
                        "part-1",
                        "Theme",
                        next.text(),
                        false,
                        List.of(new Field("Lead member", next.text()), new Field(next.text(), "B")),
                        new Table(Width.PAGE, "Actions", "3 actions", columns, rows)),
                new Part(
                        "part-2",
                        "Theme",
                        "Second",
                        false,
                        List.of(),
                        new Table(Width.PAGE, "Second", null, columns, rows)),
                new Part(
                        "part-3",
                        "Theme",
                        "Second",
                        true,
                        List.of(),
                        new Table(Width.PAGE, "Second", "3 actions", columns, rows)));
        return new Manuscript(
                new Cover(
                        next.text(),
                        next.text(),
                        next.text(),
                        List.of(
                                new Particular("Meeting", Phrase.of("16 April 2018")),
                                new Particular("Register", Phrase.of(Run.theirs(next.text()))))),
                List.of(
                        new Chapter("summary", "Summary", summary),
                        new Chapter("changes", "Changes", List.of(new Paragraph(Phrase.of("There are none.")))),
                        new Chapter("register", "Actions", register),
                        new Chapter(
                                "missing",
                                "Not in this edition",
                                List.of(new Table(Width.PAGE, "Not in this edition", null, columns, rows)))),
                "Made by Matters Arising.");
    }

    /** A table over several pages; each row says which it is at its beginning and its end. */
    static Manuscript longTable(int rows) {
        List<Column> columns = List.of(new Column("Number", 4, false), new Column("Progress", 30, false));
        List<Row> all = IntStream.range(0, rows)
                .mapToObj(i -> new Row(
                        null,
                        Weight.NORMAL,
                        List.of(
                                new Cell("Number", Kind.NAME, "" + i, null, List.of()),
                                new Cell(
                                        "Progress",
                                        Kind.TEXT,
                                        "Begin" + i + "\nA line.\nAnother.\nOne more.\nEnd" + i,
                                        null,
                                        List.of()))))
                .toList();
        Table table = new Table(Width.PAGE, "Long", rows + " actions", columns, all);
        return new Manuscript(
                new Cover(
                        "Scrutiny Committee",
                        "A long register",
                        "A long register \u2013 Scrutiny Committee",
                        List.of()),
                List.of(new Chapter(
                        "register",
                        "Actions",
                        List.of(new Part("part-1", "Section", "Theme", false, List.of(), table)))),
                "Made by Matters Arising.");
    }

    private static Row row(String anchor, Weight weight, Texts next, Phrase phrase, String days) {
        return new Row(
                anchor,
                weight,
                List.of(
                        new Cell("No", Kind.NAME, next.text(), null, List.of()),
                        new Cell("Progress", Kind.TEXT, next.text(), null, List.of(phrase, Phrase.of("Closed"))),
                        number("Days", days),
                        linked(next.text(), "row-1")));
    }

    private static Cell linked(String text, String target) {
        return new Cell("Section", Kind.TEXT, text, target, List.of());
    }

    private static Cell number(String heading, String digits) {
        return new Cell(heading, Kind.NUMBER, digits, null, List.of());
    }

    /** Every text that a reader must find, in reading order; a table's own name only where nothing above says it. */
    static List<String> texts(Manuscript manuscript) {
        List<String> texts = new ArrayList<>();
        texts.add(manuscript.cover().committee());
        texts.add(manuscript.cover().title());
        for (Particular particular : manuscript.cover().particulars()) {
            texts.add(particular.name());
            texts.add(particular.value().text());
        }
        for (Chapter chapter : manuscript.chapters()) {
            texts.add(chapter.title());
            for (Block block : chapter.blocks()) {
                switch (block) {
                    case Paragraph paragraph -> texts.add(paragraph.text().text());
                    case Figures figures ->
                        figures.figures().forEach(figure -> {
                            texts.add(Integer.toString(figure.count()));
                            texts.add(figure.name());
                        });
                    case Part part -> {
                        texts.add(part.title());
                        part.fields().forEach(field -> {
                            texts.add(field.heading());
                            texts.add(field.text());
                        });
                        table(texts, part.table());
                    }
                    case Table table -> table(texts, table);
                }
            }
        }
        texts.add(manuscript.colophon());
        return texts;
    }

    private static void table(List<String> texts, Table table) {
        if (table.count() != null) texts.add(table.count());
        table.columns().forEach(column -> texts.add(column.heading()));
        for (Row row : table.rows()) {
            for (Cell cell : row.cells()) {
                texts.add(cell.text());
                cell.lines().forEach(line -> texts.add(line.text()));
            }
        }
    }

    private static final class Texts {
        private final List<String> texts;
        private int place;

        private Texts(List<String> texts) {
            this.texts = texts;
        }

        private String text() {
            return texts.get(place++ % texts.size());
        }
    }
}
