package org.mattersarising.paper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.EditionImported;
import org.mattersarising.events.RegisterEvent.RegisterOpened;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.testing.RealRegisters;

/** Tables as editions of a register, without the import and its checks: each edition shows its rows whole. */
final class PrintedEdition {

    static final LocalDate OCTOBER = LocalDate.of(2017, 10, 31);
    static final LocalDate MARCH = LocalDate.of(2018, 3, 31);

    private final List<LayoutColumn> layout;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> sections = new HashMap<>();
    private final Map<String, String> actions = new HashMap<>();

    /** A register without any edition. */
    PrintedEdition(String title, List<LayoutColumn> layout) {
        this.layout = layout;
        record(new RegisterOpened("register", "brigade", title, "assessment", layout));
    }

    /** The West Midlands register of March 2018: 38 actions in eight sections. */
    static RegisterView westMidlands() {
        return of(
                rows(RealRegisters.file("wmfs-2018-03.csv")),
                "Operational Assessment 2016 Improvement Register",
                MARCH,
                RealRegisters.WMFS);
    }

    /** The same after the edition of October 2017, which was put before a committee. */
    static PaperFacts westMidlandsAgain() {
        return new PrintedEdition("Operational Assessment 2016 Improvement Register", RealRegisters.WMFS)
                .edition(rows(RealRegisters.file("wmfs-2017-10.csv")), OCTOBER)
                .update(LocalDate.of(2017, 11, 20), OCTOBER)
                .edition(rows(RealRegisters.file("wmfs-2018-03.csv")), MARCH)
                .facts(MARCH);
    }

    static RegisterView of(List<List<String>> rows, String title, LocalDate asAt, List<LayoutColumn> layout) {
        return new PrintedEdition(title, layout).edition(rows, asAt).view(asAt);
    }

    /** Rows with the reference of one in an earlier edition are the same action, or else those at the same place. */
    PrintedEdition edition(List<List<String>> rows, LocalDate asAt) {
        List<String> printed = new ArrayList<>();
        for (List<String> cells : rows) {
            String action = "action-" + (printed.size() + 1);
            for (int i = 0; i < layout.size(); i++) {
                if (layout.get(i).field().equals("reference")) {
                    action = actions.computeIfAbsent(cells.get(i), first -> "action-" + (actions.size() + 1));
                }
            }
            if (printed.contains(action)) action = "row-" + (printed.size() + 1);
            printed.add(action);
            raise(action, asAt, layout, cells);
        }
        record(new EditionImported("register", asAt, "edition.csv", "0".repeat(64), printed, printed.size(), 0));
        return this;
    }

    /** Puts what is known by now before a committee. */
    PrintedEdition update(LocalDate meeting, LocalDate asAt) {
        record(new CommitteeUpdatePublished(
                "register",
                "update-" + entries.size(),
                "Executive Committee",
                meeting,
                "7",
                null,
                asAt,
                null,
                true,
                null,
                "3",
                List.of()));
        return this;
    }

    RegisterView view(LocalDate asAt) {
        return RegisterView.of(entries, basis(asAt)).orElseThrow();
    }

    PaperFacts facts(LocalDate asAt) {
        return PaperFacts.of(entries, basis(asAt)).orElseThrow();
    }

    private Basis basis(LocalDate asAt) {
        return new Basis(asAt, entries.size(), null);
    }

    static List<List<String>> rows(byte[] csv) {
        return CsvReader.builder().ofCsvRecord(new String(csv, StandardCharsets.UTF_8)).stream()
                .skip(1)
                .map(CsvRecord::getFields)
                .toList();
    }

    private void raise(String action, LocalDate asAt, List<LayoutColumn> layout, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        TreeMap<String, String> other = new TreeMap<>();
        TreeMap<String, String> ofSection = new TreeMap<>();
        for (int i = 0; i < layout.size(); i++) {
            String field = layout.get(i).field();
            row.put(field, cells.get(i));
            if (layout.get(i).also() != null) row.put(layout.get(i).also(), cells.get(i));
            if (field.startsWith("other.")) other.put(field.substring("other.".length()), cells.get(i));
            if (field.startsWith("section.")) ofSection.put(field.substring("section.".length()), cells.get(i));
        }
        record(new ActionRaised(
                action,
                asAt,
                row.get("reference"),
                row.containsKey("section") ? section(row.get("section"), asAt, ofSection) : null,
                row.get("finding"),
                row.get("proposedAction"),
                row.get("progress"),
                row.get("latestUpdate"),
                Lead.printed(row.getOrDefault("lead", "")),
                targetDate(row, asAt),
                status(row),
                other));
    }

    /** Of a cell that holds both, a wording that closes the action says nothing about its date. */
    private TargetDate targetDate(Map<String, String> row, LocalDate asAt) {
        boolean shared = layout.stream().anyMatch(column -> column.holds("targetDate") && column.holds("status"));
        return shared && status(row).standsClosed()
                ? TargetDate.NONE
                : TargetDateReader.read(row.getOrDefault("targetDate", ""), asAt);
    }

    private Status status(Map<String, String> row) {
        return StatusReader.read(
                row.getOrDefault("status", ""),
                layout.stream()
                        .filter(column -> column.holds("status"))
                        .flatMap(column -> column.readings().stream())
                        .toList());
    }

    private String section(String title, LocalDate asAt, TreeMap<String, String> fields) {
        return sections.computeIfAbsent(title + fields, added -> {
            String id = "s" + (sections.size() + 1);
            record(new SectionAdded("register", asAt, id, title, fields));
            return id;
        });
    }

    private void record(LedgerEvent event) {
        Provenance.Source paper = new Provenance.Source("edition.csv", "0".repeat(64), null);
        entries.add(new Entry(
                entries.size() + 1L,
                Instant.EPOCH,
                "entry-" + entries.size(),
                new Provenance("brigade", "register", "clerk", "c", null, paper, false),
                event));
    }
}
