package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.paper.RegisterCsv;
import org.mattersarising.testing.RealRegisters;

/** Editions that come as text pasted from a document. */
class PastedEditionsTest {

    private static final LocalDate OCTOBER = LocalDate.of(2017, 10, 31);
    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    private static final Provenance CLERK = new Provenance("wmfs", "oa-2016", "clerk", "c", null, null, false);
    private static final List<LayoutColumn> WMFS = Layouts.ofText("wmfs");

    private final List<Entry> ledger = new ArrayList<>();

    PastedEditionsTest() {
        ledger.add(new Entry(
                1,
                Instant.EPOCH,
                "opened",
                CLERK,
                new RegisterEvent.RegisterOpened("oa-2016", "wmfs", "Improvement register", "assessment", WMFS)));
    }

    private Plan plan(String name, byte[] text, LocalDate asAt) throws EditionFile.Unreadable {
        return ImportDecision.decide(
                asAt, EditionFile.read(name, text), null, Matches.NONE, ledger, CLERK, () -> UUID.randomUUID()
                        .toString());
    }

    private String csv(LocalDate asAt) {
        Basis basis = new Basis(asAt, ledger.size(), null);
        return new String(RegisterCsv.of(RegisterView.of(ledger, basis).orElseThrow()), StandardCharsets.UTF_8);
    }

    @Test
    void are_recorded_with_warnings_and_come_out_as_they_were_read() throws Exception {
        for (LocalDate asAt : List.of(OCTOBER, MARCH)) {
            String name = asAt.equals(OCTOBER) ? "000_80585af8c69da8fc.txt" : "001_ab8d5e1d380cc4f4.txt";
            byte[] text = RealRegisters.document(name);
            Plan plan = plan(name, text, asAt);
            EditionFile read = EditionFile.read(name, text).under(WMFS);

            assertThat(plan.isRefused()).isFalse();
            assertThat(read.doubts()).isNotEmpty();
            assertThat(plan.faults()).containsAll(read.doubts()).noneMatch(Fault::isError);
            assertThat(plan.missing()).isEmpty();
            ledger.addAll(plan.events());
            assertThat(csv(asAt))
                    .isEqualTo(new String(RegisterCsv.write(read.headings(), read.rows()), StandardCharsets.UTF_8));
        }
    }

    @Test
    void are_refused_with_what_may_be_damaged_beside_what_certainly_is() throws Exception {
        String head =
                "Number\tAreas for Consideration\tProgress in Addressing Areas for Consideration\tLead\tWhen\tStatus\n";
        String text = head + "1.\tLook\t<b>Begun</b>\tSE One\tMay\tOngoing\n1.\tListen\t\tSE One\tMay\tOngoing\n";

        Plan plan = plan("plan.txt", text.getBytes(StandardCharsets.UTF_8), OCTOBER);

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.events()).isEmpty();
        assertThat(plan.faults()).filteredOn(Fault::isError).singleElement().satisfies(fault -> assertThat(
                        fault.message())
                .startsWith("The reference 1 stands in row 2 already"));
        assertThat(plan.faults())
                .filteredOn(fault -> !fault.isError())
                .extracting(Fault::row, Fault::column)
                .contains(org.assertj.core.groups.Tuple.tuple(2, "Progress in Addressing Areas for Consideration"));
    }
}
