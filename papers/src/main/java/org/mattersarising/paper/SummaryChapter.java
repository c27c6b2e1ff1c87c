package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.events.Status;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Figure;
import org.mattersarising.paper.Manuscript.Figures;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Row;

/** How many actions stand how, in all and in each section. */
final class SummaryChapter {

    /** From good to bad, as a reader would ask for them. */
    private static final List<String> REPORTABLE =
            List.of("complete", "on-track", "at-risk", "delayed", "paused", "not-started");

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
            blocks.add(Tables.narrow("Actions by section", rows));
        }
        return new Chapter("summary", "Summary", blocks);
    }

    private List<Figure> figures(List<RegisterView.Line> printed, Count all) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("Actions", all.actions(), false));
        figures.add(new Figure("Open", all.open(), false));
        figures.add(new Figure("Past the current date", all.overdue(), true));
        figures.add(new Figure("Past the original date", all.overdueAgainstOriginal(), true));
        REPORTABLE.forEach(reported -> {
            int count = reported(printed, reported);
            if (count > 0) figures.add(new Figure("Reported as " + reported.replace('-', ' '), count, true));
        });
        figures.add(new Figure("Closed", all.closed(), false));
        figures.add(new Figure("Withdrawn", all.withdrawn(), false));
        if (all.notSaid() > 0) figures.add(new Figure("Open or closed not said", all.notSaid(), false));
        figures.add(new Figure("Not in this edition", copy.register().missing().size(), false));
        return figures;
    }

    private static int reported(List<RegisterView.Line> lines, String value) {
        return (int) lines.stream()
                .map(line -> line.action().state())
                .filter(action -> Standing.of(action) == Standing.OPEN)
                .map(action -> action.status())
                .map(Status::reported)
                .filter(value::equals)
                .count();
    }

    private Map<Section, List<RegisterView.Line>> bySection(List<RegisterView.Line> lines) {
        Map<Section, List<RegisterView.Line>> bySection = new LinkedHashMap<>();
        lines.forEach(line -> bySection
                .computeIfAbsent(naming.section(line), first -> new ArrayList<>())
                .add(line));
        return bySection;
    }

    private Row row(Section section, List<RegisterView.Line> lines, Count all) {
        Count count = Count.of(lines, copy.slippage());
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(
                naming.heading("section"), Kind.NAME, Naming.title(section), naming.anchor(section), List.of()));
        cells.add(Tables.number("Actions", count.actions()));
        cells.add(Tables.number("Open", count.open()));
        cells.add(Tables.number("Past the current date", count.overdue()));
        cells.add(Tables.number("Past the original date", count.overdueAgainstOriginal()));
        cells.add(Tables.number("Closed", count.closed()));
        cells.add(Tables.number("Withdrawn", count.withdrawn()));
        if (all.notSaid() > 0) cells.add(Tables.number("Not said", count.notSaid()));
        return new Row(null, false, cells);
    }
}
