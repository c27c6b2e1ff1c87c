package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.paper.RegisterCsv;

/** A register into which editions are brought, without a store. */
final class Imported {

    static final Provenance CLERK = new Provenance("brigade", "plan", "clerk", "c", null, null, false);

    private final List<LayoutColumn> layout;
    private final List<Entry> known = new ArrayList<>();

    private Imported(List<LayoutColumn> layout) {
        this.layout = layout;
        happened(new RegisterEvent.RegisterOpened("plan", "brigade", "Plan", null, layout));
    }

    static Imported register(List<LayoutColumn> layout) {
        return new Imported(layout);
    }

    /** Headings and what stands under them: {@code No.=reference, Action=proposedAction}. */
    static List<LayoutColumn> layout(String columns) {
        return Stream.of(columns.split(", "))
                .map(column -> column.split("="))
                .map(column -> new LayoutColumn(column[0], column[1]))
                .toList();
    }

    void happened(LedgerEvent event) {
        known.add(new Entry(known.size() + 1, Instant.EPOCH, UUID.randomUUID().toString(), CLERK, event));
    }

    EditionFile edition(List<List<String>> rows) {
        List<String> headings = layout.stream().map(LayoutColumn::heading).toList();
        return new EditionFile("edition.csv", Integer.toHexString(rows.hashCode()), headings, rows);
    }

    /** Rows of cells parted by bars. */
    EditionFile edition(String... rows) {
        return edition(
                List.of(rows).stream().map(row -> List.of(row.split("\\|", -1))).toList());
    }

    Plan plan(LocalDate asAt, EditionFile edition, Map<Integer, String> matches) {
        return ImportDecision.decide(
                asAt,
                edition,
                null,
                new Matches(new TreeMap<>(matches)),
                List.copyOf(known),
                CLERK,
                () -> UUID.randomUUID().toString());
    }

    Plan bring(LocalDate asAt, EditionFile edition) {
        return bring(asAt, edition, Map.of());
    }

    /** What comes out again has to be what went in. */
    Plan bring(LocalDate asAt, EditionFile edition, Map<Integer, String> matches) {
        Plan plan = plan(asAt, edition, matches);
        assertThat(plan.faults()).filteredOn(Fault::isError).isEmpty();
        record(plan);
        assertThat(csv(asAt))
                .isEqualTo(new String(RegisterCsv.write(edition.headings(), edition.rows()), StandardCharsets.UTF_8));
        return plan;
    }

    void record(Plan plan) {
        known.addAll(plan.events());
    }

    List<Entry> known() {
        return known;
    }

    String csv(LocalDate asAt) {
        return new String(RegisterCsv.of(view(asAt)), StandardCharsets.UTF_8);
    }

    RegisterView view(LocalDate asAt) {
        return RegisterView.of(known, new Basis(asAt, Long.MAX_VALUE, null)).orElseThrow();
    }

    /** What is printed, in its order. */
    List<ActionAt> printed(LocalDate asAt) {
        return view(asAt).printed().stream().map(RegisterView.Line::action).toList();
    }

    List<String> references(LocalDate asAt) {
        return printed(asAt).stream().map(action -> action.state().reference()).toList();
    }

    List<String> identifiers(LocalDate asAt) {
        return printed(asAt).stream().map(ActionAt::id).toList();
    }
}
