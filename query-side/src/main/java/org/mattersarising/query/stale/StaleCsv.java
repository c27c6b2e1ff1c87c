package org.mattersarising.query.stale;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mattersarising.paper.RegisterCsv;

/** The same as a table, one line for each action. */
final class StaleCsv {

    private static final List<String> HEADINGS = List.of(
            "Reference",
            "Section",
            "Lead",
            "Status",
            "Last heard on",
            "Days since",
            "No update given on",
            "Editions since");

    private StaleCsv() {}

    static byte[] of(StaleBody stale) {
        return RegisterCsv.write(
                HEADINGS, stale.actions().stream().map(StaleCsv::row).toList());
    }

    private static List<String> row(StaleBody.QuietAction action) {
        return Arrays.asList(
                action.reference(),
                action.section(),
                String.join(", ", action.lead()),
                action.status(),
                action.lastHeardOn().toString(),
                Long.toString(action.days()),
                action.noUpdateOn().stream().map(LocalDate::toString).collect(Collectors.joining(", ")),
                Integer.toString(action.editionsSince()));
    }
}
