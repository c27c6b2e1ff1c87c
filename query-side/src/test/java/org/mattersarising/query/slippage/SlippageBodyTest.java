package org.mattersarising.query.slippage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Slippage;
import org.mattersarising.http.StrictJson;

class SlippageBodyTest {

    private static final LocalDate OCTOBER = LocalDate.of(2017, 10, 31);
    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    private static final Instant RECORDED = Instant.parse("2026-01-02T03:04:05.1Z");
    private static final TargetDate NOVEMBER = TargetDateReader.read("Nov 2017", null);
    private static final TargetDate JUNE = TargetDateReader.read("Changed from Nov 2017 to June 2018.", null);

    private static final List<Entry> ENTRIES = List.of(
            entry(
                    1,
                    new ActionEvent.ActionRaised(
                            "a-20",
                            OCTOBER,
                            "20",
                            "health",
                            null,
                            null,
                            null,
                            null,
                            Lead.printed("Chief"),
                            NOVEMBER,
                            StatusReader.read("Ongoing"),
                            new TreeMap<>())),
            entry(2, new ActionEvent.TargetDateMoved("a-20", MARCH, NOVEMBER, JUNE, null)));

    @Test
    void the_answer_has_the_shape_of_the_contract() {
        assertThat(StrictJson.mapper().writeValueAsString(body(MARCH))).isEqualTo("""
                {"asAt":"2018-03-31",\
                "basis":{"asAt":"2018-03-31","position":2,"recordedAt":"2026-01-02T03:04:05.100000Z"},\
                "actions":[{"action":"a-20","reference":"20","section":"health","lead":["Chief"],"dated":true,\
                "original":{"wording":"Nov 2017","edtf":"2017-11","earliest":"2017-11-01","latest":"2017-11-30"},\
                "current":{"wording":"Changed from Nov 2017 to June 2018.","edtf":"2018-06","earliest":"2018-06-01",\
                "latest":"2018-06-30"},\
                "moves":[{"from":"Nov 2017","to":"Changed from Nov 2017 to June 2018.","days":212,"dateLost":false,\
                "reason":null,"effectiveOn":"2018-03-31","recordedAt":"2026-01-02T03:04:05.100000Z","actor":"clerk",\
                "fromDate":{"wording":"Nov 2017","edtf":"2017-11","earliest":"2017-11-01","latest":"2017-11-30"},\
                "toDate":{"wording":"Changed from Nov 2017 to June 2018.","edtf":"2018-06","earliest":"2018-06-01",\
                "latest":"2018-06-30"}}],\
                "daysSlipped":212,"overdueAgainstOriginal":true,"overdueAgainstCurrent":false,\
                "notice":{"slippedOn":"2017-12-01","toldOn":null,"told":false,"days":120},\
                "status":"Ongoing","open":true,"missingSince":null,"withdrawn":false}],"register":"plan"}""");
    }

    @Test
    void the_table_has_one_line_for_each_action() {
        assertThat(new String(SlippageCsv.of(body(MARCH)), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("""
                Reference,Section,Lead,Status,Original target date,Last day of original target,Current target date,\
                Last day of current target,Times reworded,Days slipped,Overdue against original,Overdue against current,\
                Slipped on,Committee told,Committee told on,Days until told,Not in the edition since,Withdrawn
                20,health,Chief,Ongoing,Nov 2017,2017-11-30,Changed from Nov 2017 to June 2018.,2018-06-30,1,212,yes,no,\
                2017-12-01,no,,120,,no
                """);
    }

    @Test
    void an_action_that_kept_its_date_has_empty_cells() {
        assertThat(new String(SlippageCsv.of(body(OCTOBER)), StandardCharsets.UTF_8))
                .endsWith("\r\n20,health,Chief,Ongoing,Nov 2017,2017-11-30,Nov 2017,2017-11-30,0,0,no,no,,,,,,no\r\n");
    }

    private static SlippageBody body(LocalDate asAt) {
        ActionAt action = ActionAt.of(ENTRIES, asAt, 2).orElseThrow();
        Slippage slippage = Slippage.of(ENTRIES, asAt, 2).orElseThrow();
        return SlippageBody.of(
                "plan",
                new Basis(asAt, 2, RECORDED),
                List.of(new ActionSlippage(
                        action.state(), null, slippage, slippage.notices(ENTRIES, List.of(), asAt, 2))));
    }

    private static Entry entry(long position, LedgerEvent event) {
        Provenance by = new Provenance("brigade", "plan", "clerk", "c", null, null, false);
        return new Entry(position, RECORDED, "event-" + position, by, event);
    }
}
