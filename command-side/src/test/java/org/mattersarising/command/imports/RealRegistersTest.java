package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;
import org.mattersarising.paper.RegisterCsv;
import org.mattersarising.testing.RealRegisters;
import org.mattersarising.testing.RealRegisters.Difference;

/** The two published editions of the West Midlands register, in both orders. */
class RealRegistersTest {

    private static final LocalDate OCTOBER = LocalDate.of(2017, 10, 31);
    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    private static final Provenance CLERK = new Provenance("wmfs", "oa-2016", "clerk", "c", null, null, false);

    private final List<Entry> ledger = new ArrayList<>();

    @Test
    void both_editions_come_out_as_they_went_in_and_differ_where_they_should() throws Exception {
        open();
        bring("wmfs-2017-10.csv", OCTOBER);
        long afterFirst = ledger.size();
        Plan second = bring("wmfs-2018-03.csv", MARCH);

        assertThat(csv(OCTOBER, ledger.size())).isEqualTo(asPrinted("wmfs-2017-10.csv"));
        assertThat(csv(LocalDate.of(2018, 1, 15), ledger.size())).isEqualTo(asPrinted("wmfs-2017-10.csv"));
        assertThat(csv(MARCH, ledger.size())).isEqualTo(asPrinted("wmfs-2018-03.csv"));
        for (LocalDate date = OCTOBER; date.isBefore(LocalDate.of(2018, 5, 1)); date = date.plusDays(7)) {
            assertThat(csv(date, afterFirst)).isEqualTo(asPrinted("wmfs-2017-10.csv"));
        }
        assertThat(second.changes())
                .extracting(change -> new Difference(change.reference(), change.field(), change.from(), change.to()))
                .containsExactlyInAnyOrderElementsOf(RealRegisters.wmfsDifferences());
        assertThat(second.missing()).isEmpty();
        assertSlippage();
    }

    @Test
    void the_other_order_gives_the_same_papers_and_the_same_slippage() throws Exception {
        open();
        bring("wmfs-2018-03.csv", MARCH);
        bring("wmfs-2017-10.csv", OCTOBER);

        assertThat(csv(OCTOBER, ledger.size())).isEqualTo(asPrinted("wmfs-2017-10.csv"));
        assertThat(csv(LocalDate.of(2018, 1, 15), ledger.size())).isEqualTo(asPrinted("wmfs-2017-10.csv"));
        assertThat(csv(MARCH, ledger.size())).isEqualTo(asPrinted("wmfs-2018-03.csv"));
        assertThat(ledger).extracting(Entry::provenance).noneMatch(Provenance::restatement);
        assertSlippage();
    }

    /** By the reference of each action whose wording moved, by how many days. */
    private static final Map<String, Long> SLIPPED =
            Map.of("16", 0L, "18", 0L, "19", 0L, "20", 212L, "24", 365L, "25", 212L, "26", 0L, "33", 122L, "35", 181L);

    private void assertSlippage() {
        for (RegisterView.Line line : view(MARCH, ledger.size()).lines()) {
            ActionAt action = line.action();
            Slippage slippage =
                    Slippage.of(own(action.id()), MARCH, ledger.size()).orElseThrow();
            Long days = SLIPPED.get(action.state().reference());
            assertThat(slippage.moves().stream().map(Slippage.Move::days).toList())
                    .as(action.state().reference())
                    .isEqualTo(days == null ? List.of() : List.of(days));
            if (days != null) assertThat(slippage.daysSlipped()).isEqualTo(days);
        }
    }

    private void open() {
        ledger.add(new Entry(
                1,
                Instant.EPOCH,
                "opened",
                CLERK,
                new RegisterEvent.RegisterOpened(
                        "oa-2016", "wmfs", "Improvement register", "assessment", RealRegisters.WMFS)));
    }

    private Plan bring(String name, LocalDate asAt) throws EditionFile.Unreadable {
        Plan plan = ImportDecision.decide(
                asAt,
                EditionFile.read(name, RealRegisters.file(name)),
                null,
                Matches.NONE,
                ledger,
                CLERK,
                () -> UUID.randomUUID().toString());
        assertThat(plan.faults()).isEmpty();
        ledger.addAll(plan.events());
        return plan;
    }

    private static String asPrinted(String name) throws EditionFile.Unreadable {
        EditionFile file = EditionFile.read(name, RealRegisters.file(name));
        return new String(RegisterCsv.write(file.headings(), file.rows()), StandardCharsets.UTF_8);
    }

    private String csv(LocalDate asAt, long position) {
        return new String(RegisterCsv.of(view(asAt, position)), StandardCharsets.UTF_8);
    }

    private RegisterView view(LocalDate asAt, long position) {
        return RegisterView.of(ledger, new Basis(asAt, position, null)).orElseThrow();
    }

    private List<Entry> own(String action) {
        return ledger.stream()
                .filter(entry -> entry.event() instanceof ActionEvent event
                        && event.action().equals(action))
                .toList();
    }
}
