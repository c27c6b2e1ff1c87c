package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Figure;
import org.mattersarising.paper.Manuscript.Figures;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Weight;

/** How many actions stand how, in all and in each section. */
final class SummaryChapter {

    /** From good to bad, as a reader would ask for them. */
    private static final SequencedMap<String, String> REPORTED = new LinkedHashMap<>();

    /** The same of the kinds of closure; a reason in somebody's own words is none. */
    private static final SequencedMap<String, String> CLOSURES = new LinkedHashMap<>();

    static {
        for (String reported : List.of("complete", "on-track", "at-risk", "delayed", "paused", "not-started")) {
            REPORTED.put(reported, "Reported as " + StatusWords.plain(reported));
        }
        for (String closure : List.of(
                "implemented",
                "superseded",
                "merged",
                "transferred",
                "no-longer-applicable",
                "risk-accepted",
                "not-implemented",
                "")) {
            CLOSURES.put(closure, closure.isEmpty() ? "Kind of closure not said" : "As " + StatusWords.plain(closure));
        }
    }

    private final Copy copy;
    private final Naming naming;

    private SummaryChapter(Copy copy, Naming naming) {
        this.copy = copy;
        this.naming = naming;
    }

    static Chapter of(Copy copy, Naming naming) {
        return new SummaryChapter(copy, naming).chapter();
    }

    private Chapter chapter() {
        List<RegisterView.Line> printed = copy.register().printed();
        Count all = Count.of(printed, copy.slippage());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Figures(figures(printed, all)));
        Map<Section, List<RegisterView.Line>> bySection = bySection(printed);
        if (bySection.size() > 1) {
            List<Row> rows = new ArrayList<>();
            bySection.forEach((section, lines) -> rows.add(row(section, lines, all)));
            rows.add(new Row(null, Weight.SUM, cells(Tables.name(naming.heading("section"), "In all"), all, all)));
            blocks.add(Tables.narrow("Actions by section", rows));
        }
        return new Chapter("summary", "Summary", blocks);
    }

    private List<Figure> figures(List<RegisterView.Line> printed, Count all) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("Actions", all.actions(), false));
        figures.add(new Figure("Open", all.open(), false));
        figures.add(new Figure("Overdue", all.overdue(), true));
        figures.add(new Figure("Overdue against the original date", all.overdueAgainstOriginal(), true));
        figures.addAll(shares(
                printed, Standing.OPEN, REPORTED, action -> action.status().reported()));
        figures.add(new Figure("Closed", all.closed(), false));
        figures.addAll(closures(printed));
        int verified = (int) printed.stream()
                .filter(line -> line.action().state().proceedings().verification() != null)
                .count();
        if (verified > 0) figures.add(new Figure("Verified", verified, true));
        figures.add(new Figure("Withdrawn", all.withdrawn(), false));
        if (all.notSaid() > 0) figures.add(new Figure("Open or closed not said", all.notSaid(), false));
        figures.add(new Figure("Not in this edition", copy.register().missing().size(), false));
        return figures;
    }

    /** None where no kind is known of any. */
    private static List<Figure> closures(List<RegisterView.Line> printed) {
        List<Figure> closures = shares(
                printed, Standing.CLOSED, CLOSURES, action -> action.status().closure());
        return closures.size() == 1 && closures.getFirst().name().equals(CLOSURES.get("")) ? List.of() : closures;
    }

    /** How many of the actions that stand in one way have each of these values, if any has it. */
    private static List<Figure> shares(
            List<RegisterView.Line> lines,
            Standing standing,
            Map<String, String> names,
            Function<ActionState, String> value) {
        Map<String, Integer> counts = new HashMap<>();
        lines.stream()
                .map(line -> line.action().state())
                .filter(action -> Standing.of(action) == standing)
                .map(value)
                .forEach(each -> counts.merge(each == null ? "" : each, 1, Integer::sum));
        return names.entrySet().stream()
                .filter(name -> counts.containsKey(name.getKey()))
                .map(name -> new Figure(name.getValue(), counts.get(name.getKey()), true))
                .toList();
    }

    private Map<Section, List<RegisterView.Line>> bySection(List<RegisterView.Line> lines) {
        Map<Section, List<RegisterView.Line>> bySection = new LinkedHashMap<>();
        lines.forEach(line -> bySection
                .computeIfAbsent(naming.section(line), first -> new ArrayList<>())
                .add(line));
        return bySection;
    }

    private Row row(Section section, List<RegisterView.Line> lines, Count all) {
        Cell title = new Cell(
                naming.heading("section"), Kind.NAME, Naming.named(section), naming.anchor(section), List.of());
        return new Row(null, Weight.NORMAL, cells(title, Count.of(lines, copy.slippage()), all));
    }

    private static List<Cell> cells(Cell title, Count count, Count all) {
        List<Cell> cells = new ArrayList<>();
        cells.add(title);
        cells.add(Tables.number("Actions", count.actions()));
        cells.add(Tables.number("Open", count.open()));
        cells.add(Tables.number("Overdue", count.overdue()));
        cells.add(Tables.number("Overdue (original)", count.overdueAgainstOriginal()));
        cells.add(Tables.number("Closed", count.closed()));
        cells.add(Tables.number("Withdrawn", count.withdrawn()));
        if (all.notSaid() > 0) cells.add(Tables.number("Not said", count.notSaid()));
        return cells;
    }
}
