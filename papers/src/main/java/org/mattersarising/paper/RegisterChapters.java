package org.mattersarising.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Cells;
import org.mattersarising.history.Edition;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Field;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Paragraph;
import org.mattersarising.paper.Manuscript.Part;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Weight;
import org.mattersarising.paper.Manuscript.Width;

/** The register itself, section by section and in its own layout, and what its edition has no row for. */
final class RegisterChapters {

    private static final String MISSING_SINCE = "Left out since";

    private final Copy copy;
    private final RegisterView facts;
    private final Naming naming;
    private final LocalDate asAt;

    /** The columns that stand in the rows, and those that stand once above them. */
    private final List<LayoutColumn> inRows;

    private final List<LayoutColumn> aboveRows;

    private RegisterChapters(Copy copy, Naming naming) {
        this.copy = copy;
        this.facts = copy.register();
        this.naming = naming;
        asAt = facts.basis().asAt();
        List<LayoutColumn> layout = facts.register().layout();
        List<LayoutColumn> ofActions =
                layout.stream().filter(column -> !ofSection(column)).toList();
        boolean apart = naming.sectioned() && !ofActions.isEmpty();
        inRows = apart ? ofActions : layout;
        aboveRows = apart
                ? layout.stream()
                        .filter(column -> column.field().startsWith("section."))
                        .toList()
                : List.of();
    }

    static List<Chapter> of(Copy copy, Naming naming) {
        RegisterChapters chapters = new RegisterChapters(copy, naming);
        List<Chapter> both = new ArrayList<>();
        both.add(chapters.printed());
        if (!copy.register().missing().isEmpty()) both.add(chapters.missing());
        return both;
    }

    private static boolean ofSection(LayoutColumn column) {
        return column.field().equals("section") || column.field().startsWith("section.");
    }

    private Chapter printed() {
        List<Block> blocks = new ArrayList<>();
        if (facts.printed().isEmpty()) blocks.add(new Paragraph(Phrase.of("There are none.")));
        else blocks.addAll(parts());
        return new Chapter("register", "Actions as at " + PageText.date(asAt), blocks);
    }

    private List<Block> parts() {
        List<Naming.Stretch> stretches = naming.stretches();
        List<List<Row>> rows = stretches.stream()
                .map(stretch -> stretch.lines().stream().map(this::row).toList())
                .toList();
        List<Column> columns =
                Tables.columns(rows.stream().flatMap(List::stream).toList());
        List<Block> parts = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Naming.Stretch stretch = stretches.get(i);
            String title = naming.sectioned()
                    ? Naming.title(stretch.section())
                    : PageText.of(facts.register().title());
            Table table = new Table(Width.PAGE, title, count(stretch.lines()), columns, rows.get(i));
            parts.add(
                    naming.sectioned()
                            ? new Part(
                                    stretch.anchor(),
                                    naming.heading("section"),
                                    title,
                                    stretch.continued(),
                                    fields(stretch),
                                    table)
                            : table);
        }
        return parts;
    }

    private String count(List<RegisterView.Line> lines) {
        Count count = Count.of(lines, copy.slippage());
        StringBuilder text = new StringBuilder(Words.actions(count.actions()));
        if (count.open() > 0) text.append(", ").append(count.open()).append(" open");
        if (count.overdue() > 0) text.append(" (").append(count.overdue()).append(" overdue)");
        if (count.closed() > 0) text.append(", ").append(count.closed()).append(" closed");
        if (count.withdrawn() > 0) text.append(", ").append(count.withdrawn()).append(" withdrawn");
        if (count.notSaid() > 0) text.append(", ").append(count.notSaid()).append(" not said to be open or closed");
        return text.toString();
    }

    private List<Field> fields(Naming.Stretch stretch) {
        Section section = stretch.section();
        if (section == null || stretch.continued()) return List.of();
        return aboveRows.stream()
                .map(column -> new Field(
                        PageText.of(column.heading()),
                        PageText.of(section.fields().get(column.field().substring("section.".length())))))
                .filter(field -> !field.text().isBlank())
                .toList();
    }

    private Row row(RegisterView.Line line) {
        ActionState action = line.action().state();
        List<Cell> cells = new ArrayList<>();
        for (LayoutColumn column : inRows) {
            String text = PageText.of(Cells.cell(facts.register(), line.action(), column));
            boolean names = column.field().equals("reference") && !text.isBlank();
            cells.add(new Cell(
                    PageText.of(column.heading()), names ? Kind.NAME : Kind.TEXT, text, null, below(column, action)));
        }
        return new Row(
                naming.anchor(action.action()), Standing.of(action).settled() ? Weight.DONE : Weight.NORMAL, cells);
    }

    private List<Phrase> below(LayoutColumn column, ActionState action) {
        List<Phrase> lines = new ArrayList<>();
        if (column.equals(inRows.getFirst())) lines.addAll(referenceElsewhere(action));
        if (column.equals(placeOf("targetDate")))
            lines.addAll(
                    DateWords.below(action, copy.slippage().get(action.action()).slippage(), asAt));
        if (column.equals(placeOf("status"))) lines.addAll(StatusWords.below(action));
        return lines;
    }

    /** Where the layout has no column for it, what the paper adds stands in the first one. */
    private LayoutColumn placeOf(String field) {
        return inRows.stream().filter(column -> column.holds(field)).findFirst().orElse(inRows.getFirst());
    }

    /** Other chapters call the row by its reference, also where its layout does not show it. */
    private List<Phrase> referenceElsewhere(ActionState action) {
        boolean shown = inRows.stream().anyMatch(column -> column.field().equals("reference"));
        return shown || Words.blank(action.reference())
                ? List.of()
                : List.of(Words.say("Reference ").name(action.reference()).quiet());
    }

    private Chapter missing() {
        List<Row> rows = facts.missing().stream().map(this::missing).toList();
        String edition = facts.register()
                .governingEdition()
                .map(Edition::asAt)
                .map(date -> "The edition of %s has no row for these actions. ".formatted(PageText.date(date)))
                .orElse("");
        return new Chapter(
                "missing",
                "Not in this edition",
                List.of(
                        new Paragraph(Phrase.of(edition + "Leaving an action out neither closes nor withdraws it.")),
                        new Table(
                                Width.PAGE,
                                "Not in this edition",
                                Words.actions(rows.size()),
                                Tables.columns(rows),
                                rows)));
    }

    /** In the layout of the rows, between the section that it would stand in and the date since when it does not. */
    private Row missing(RegisterView.Line line) {
        Row row = row(line);
        List<Cell> cells = new ArrayList<>(row.cells());
        if (naming.sectioned()) cells.addFirst(naming.section(naming.section(line)));
        String since = line.missingSince() == null ? "" : PageText.date(line.missingSince());
        cells.add(new Cell(MISSING_SINCE, Kind.TEXT, since, null, List.of()));
        return new Row(row.anchor(), row.weight(), cells);
    }
}
