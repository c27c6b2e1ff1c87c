package org.mattersarising.query.slippage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mattersarising.history.SlippageFigures;
import org.mattersarising.paper.RegisterCsv;

/** The same as a table: one line for the register, for each section and for each lead. */
final class SlippageSummaryCsv {

    private static final List<String> HEADINGS = List.of(
            "Of",
            "Name",
            "Actions",
            "With a target date",
            "Times moved",
            "Dates lost",
            "Slipped",
            "Median days slipped",
            "Worst days slipped",
            "Worst action",
            "Overdue against current",
            "Overdue against original",
            "Dates passed untold",
            "Repeated short extensions");

    private SlippageSummaryCsv() {}

    static byte[] of(SlippageSummaryBody summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("register", summary.register(), summary.all()));
        summary.sections().forEach(one -> rows.add(row("section", one.title(), one.figures())));
        summary.leads().forEach(one -> rows.add(row("lead", one.lead(), one.figures())));
        return RegisterCsv.write(HEADINGS, rows);
    }

    private static List<String> row(String of, String name, SlippageFigures figures) {
        var worst = figures.worst();
        return Arrays.asList(
                of,
                name,
                text(figures.actions()),
                text(figures.dated()),
                text(figures.moves()),
                text(figures.datesLost()),
                text(figures.slipped()),
                days(figures.medianDaysSlipped()),
                worst == null ? null : text(worst.days()),
                worst == null ? null : worst.reference(),
                text(figures.overdue()),
                text(figures.overdueAgainstOriginal()),
                text(figures.passedUntold()),
                String.join("; ", figures.repeatedShortExtensions()));
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static String days(Double median) {
        if (median == null) return null;
        return median % 1 == 0 ? Long.toString(median.longValue()) : median.toString();
    }
}
