package org.mattersarising.paper;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Cells;
import org.mattersarising.history.Edition;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;
import org.mattersarising.paper.PaperPage.Cell;
import org.mattersarising.paper.PaperPage.Column;
import org.mattersarising.paper.PaperPage.Field;
import org.mattersarising.paper.PaperPage.Mark;
import org.mattersarising.paper.PaperPage.Missing;
import org.mattersarising.paper.PaperPage.Part;
import org.mattersarising.paper.PaperPage.Row;
import org.mattersarising.paper.PaperPage.SectionTally;
import org.mattersarising.paper.PaperPage.Table;

/** Sets the facts of a register into a {@link PaperPage}, section by section, each row in the register's own layout. */
final class Typesetter {

    private static final String NO_SECTION = "Without a section";
    private static final String SECTION = "Section";
    private static final String MISSING_SINCE = "Left out since";

    private final RegisterView facts;
    private final LocalDate asAt;
    private final boolean sectioned;
    /** The columns that stand in the rows, and those that stand once above them. */
    private final List<LayoutColumn> inRows;

    private final List<LayoutColumn> aboveRows;

    private Typesetter(RegisterView facts) {
        this.facts = facts;
        asAt = facts.basis().asAt();
        sectioned = facts.lines().stream().anyMatch(line -> section(line) != null);
        List<LayoutColumn> layout = facts.register().layout();
        List<LayoutColumn> ofActions =
                layout.stream().filter(column -> !ofSection(column)).toList();
        boolean apart = sectioned && !ofActions.isEmpty();
        inRows = apart ? ofActions : layout;
        aboveRows = apart
                ? layout.stream()
                        .filter(column -> column.field().startsWith("section."))
                        .toList()
                : List.of();
    }

    static PaperPage page(RegisterView facts, Particulars particulars) {
        return new Typesetter(facts).page(particulars);
    }

    private PaperPage page(Particulars particulars) {
        String registerTitle = PageText.of(facts.register().title());
        String title = shownOrNull(particulars.title());
        List<RegisterView.Line> missing = facts.missing();
        return new PaperPage(
                title == null ? registerTitle : title,
                PageText.of(particulars.committee()),
                PageText.date(particulars.meetingDate()),
                shownOrNull(particulars.agendaItem()),
                facts.register().organisation(),
                facts.register().register(),
                registerTitle,
                shownOrNull(facts.register().source()),
                PageText.date(asAt),
                shownOrNull(particulars.supersedes()),
                Tally.of(facts.printed(), asAt),
                missing.size(),
                sections(),
                parts(),
                missing.isEmpty() ? null : new Missing(edition(), missing(missing)));
    }

    private static String shownOrNull(String text) {
        return text == null || text.isBlank() ? null : PageText.of(text);
    }

    private static boolean ofSection(LayoutColumn column) {
        return column.field().equals("section") || column.field().startsWith("section.");
    }

    private Section section(RegisterView.Line line) {
        return facts.register().section(line.action().state().section()).orElse(null);
    }

    private static String title(Section section) {
        return section == null ? NO_SECTION : PageText.of(section.title());
    }

    private List<SectionTally> sections() {
        Map<Section, List<RegisterView.Line>> bySection = new LinkedHashMap<>();
        Map<Section, String> anchors = new LinkedHashMap<>();
        List<List<RegisterView.Line>> runs = runs();
        for (int i = 0; i < runs.size(); i++) {
            Section section = section(runs.get(i).getFirst());
            anchors.putIfAbsent(section, anchor(i));
            bySection.computeIfAbsent(section, first -> new ArrayList<>()).addAll(runs.get(i));
        }
        if (bySection.size() < 2) return List.of();
        List<SectionTally> tallies = new ArrayList<>();
        bySection.forEach((section, lines) ->
                tallies.add(new SectionTally(anchors.get(section), title(section), Tally.of(lines, asAt))));
        return tallies;
    }

    private static String anchor(int run) {
        return "section-" + (run + 1);
    }

    private List<Part> parts() {
        List<List<RegisterView.Line>> runs = runs();
        List<List<Row>> rows =
                runs.stream().map(run -> run.stream().map(this::row).toList()).toList();
        List<Column> columns = columns(rows.stream().flatMap(List::stream).toList());
        List<Part> parts = new ArrayList<>();
        Set<Section> begun = new HashSet<>();
        for (int i = 0; i < runs.size(); i++) {
            Section section = section(runs.get(i).getFirst());
            boolean continued = !begun.add(section);
            parts.add(new Part(
                    anchor(i),
                    sectioned ? title(section) : null,
                    continued,
                    section == null || continued ? List.of() : fields(section),
                    Tally.of(runs.get(i), asAt),
                    new Table(columns, rows.get(i))));
        }
        return parts;
    }

    /** Neighbours of one section: the order of the rows is the register's own. */
    private List<List<RegisterView.Line>> runs() {
        List<List<RegisterView.Line>> runs = new ArrayList<>();
        for (RegisterView.Line line : facts.printed()) {
            boolean next = runs.isEmpty()
                    || !Objects.equals(section(line), section(runs.getLast().getFirst()));
            if (next) runs.add(new ArrayList<>());
            runs.getLast().add(line);
        }
        return runs;
    }

    private List<Field> fields(Section section) {
        return aboveRows.stream()
                .map(column -> new Field(
                        PageText.of(column.heading()),
                        PageText.of(section.fields().get(column.field().substring("section.".length())))))
                .filter(field -> !field.text().isBlank())
                .toList();
    }

    /** As wide as all the rows need that stand in them. */
    private static List<Column> columns(List<Row> rows) {
        if (rows.isEmpty()) return List.of();
        List<String> headings =
                rows.getFirst().cells().stream().map(Cell::heading).toList();
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            texts.add(new ArrayList<>(List.of(headings.get(i))));
            for (Row row : rows) {
                Cell cell = row.cells().get(i);
                texts.getLast().add(cell.text());
                cell.marks().forEach(mark -> texts.getLast().add(mark.words()));
            }
        }
        List<Integer> shares = PageColumns.shares(texts);
        return IntStream.range(0, headings.size())
                .mapToObj(i -> new Column(headings.get(i), shares.get(i)))
                .toList();
    }

    private Row row(RegisterView.Line line) {
        ActionState state = line.action().state();
        List<Cell> cells = new ArrayList<>();
        for (LayoutColumn column : inRows) {
            cells.add(new Cell(
                    PageText.of(column.heading()),
                    column.field().equals("reference"),
                    PageText.of(Cells.cell(facts.register(), line.action(), column)),
                    marks(column, state)));
        }
        return new Row(state.status().standsClosed(), cells);
    }

    private List<Mark> marks(LayoutColumn column, ActionState state) {
        List<Mark> marks = new ArrayList<>();
        if (column.equals(placeOf("targetDate"))) marks.addAll(ofTargetDate(state));
        if (column.equals(placeOf("status"))) marks.addAll(ofStatus(state));
        return marks;
    }

    /** Where the layout has no column for it, a mark stands in the first one. */
    private LayoutColumn placeOf(String field) {
        return inRows.stream().filter(column -> column.holds(field)).findFirst().orElse(inRows.getFirst());
    }

    private List<Mark> ofTargetDate(ActionState state) {
        if (!Tally.overdue(state, asAt)) return List.of();
        long days = ChronoUnit.DAYS.between(state.targetDate().latest(), asAt);
        return List.of(new Mark("Overdue by " + days + (days == 1 ? " day" : " days"), null));
    }

    private static List<Mark> ofStatus(ActionState state) {
        Status status = state.status();
        List<Mark> marks = new ArrayList<>();
        if (status.reported() != null) {
            marks.add(new Mark("Reported as " + PageText.of(status.reported()).replace('-', ' '), null));
        }
        if (state.withdrawn() != null) marks.add(withdrawn(state.withdrawn()));
        else if (status.standsClosed()) marks.add(new Mark("Closed", null));
        else if (!status.standsOpen()) marks.add(new Mark("Open or closed: not said", null));
        return marks;
    }

    private static Mark withdrawn(ActionState.Withdrawal withdrawal) {
        String since = "Withdrawn on " + PageText.date(withdrawal.effectiveOn());
        String reason = shownOrNull(withdrawal.reason());
        return reason == null ? new Mark(since + ", no reason given", null) : new Mark(since + ": ", reason);
    }

    private String edition() {
        return facts.register()
                .governingEdition()
                .map(Edition::asAt)
                .map(PageText::date)
                .orElse(null);
    }

    private Table missing(List<RegisterView.Line> lines) {
        List<Row> rows = lines.stream().map(this::missing).toList();
        return new Table(columns(rows), rows);
    }

    /** In the layout of the rows, between the section that it would stand in and the date since when it does not. */
    private Row missing(RegisterView.Line line) {
        Row row = row(line);
        List<Cell> cells = new ArrayList<>(row.cells());
        if (sectioned) cells.addFirst(new Cell(sectionHeading(), false, title(section(line)), List.of()));
        String since = line.missingSince() == null ? "" : PageText.date(line.missingSince());
        cells.add(new Cell(MISSING_SINCE, false, since, List.of()));
        return new Row(row.done(), cells);
    }

    private String sectionHeading() {
        return facts.register().layout().stream()
                .filter(column -> column.field().equals("section"))
                .findFirst()
                .map(column -> PageText.of(column.heading()))
                .orElse(SECTION);
    }
}
