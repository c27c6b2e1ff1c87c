package org.mattersarising.query.slippage;

import java.util.Arrays;
import java.util.List;
import org.mattersarising.paper.RegisterCsv;

/** The same as a table, one line for each action. What is not known prints as an empty cell. */
final class SlippageCsv {

    private static final List<String> HEADINGS = List.of(
            "Reference",
            "Section",
            "Lead",
            "Status",
            "Original target date",
            "Last day of original target",
            "Current target date",
            "Last day of current target",
            "Times reworded",
            "Days slipped",
            "Overdue against original",
            "Overdue against current",
            "Slipped on",
            "Committee told",
            "Committee told on",
            "Days until told",
            "Not in the edition since",
            "Withdrawn");

    private SlippageCsv() {}

    static byte[] of(SlippageBody slippage) {
        return RegisterCsv.write(
                HEADINGS, slippage.actions().stream().map(SlippageCsv::row).toList());
    }

    private static List<String> row(SlippageBody.Slipped action) {
        var original = action.original();
        var notice = action.notice();
        return Arrays.asList(
                action.reference(),
                action.section(),
                String.join(", ", action.lead()),
                action.status(),
                original == null ? null : original.wording(),
                original == null ? null : text(original.latest()),
                action.current().wording(),
                text(action.current().latest()),
                text(action.moves().size()),
                text(action.daysSlipped()),
                yes(action.overdueAgainstOriginal()),
                yes(action.overdueAgainstCurrent()),
                notice == null ? null : text(notice.slippedOn()),
                notice == null ? null : yes(notice.told()),
                notice == null ? null : text(notice.toldOn()),
                notice == null ? null : text(notice.days()),
                text(action.missingSince()),
                yes(action.withdrawn()));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
