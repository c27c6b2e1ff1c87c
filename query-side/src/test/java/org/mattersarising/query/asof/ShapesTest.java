package org.mattersarising.query.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.StrictJson;

/** The answers as contract section 4 shapes them, to the last member and in this order. */
class ShapesTest {

    private static final LocalDate OCTOBER = LocalDate.of(2017, 10, 31);
    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    private static final Instant RECORDED = Instant.parse("2026-01-02T03:04:05.1Z");
    private static final Status ONGOING = StatusReader.read("Ongoing");

    private final List<Entry> ledger = new ArrayList<>();

    ShapesTest() {
        happened(
                new RegisterEvent.RegisterOpened(
                        "plan", "brigade", "Plan", "Review", List.of(new LayoutColumn("No.", "reference"))),
                new RegisterEvent.SectionAdded("plan", OCTOBER, "crews", "Crews", new TreeMap<>(Map.of("lead", "A B"))),
                new ActionEvent.ActionRaised(
                        "a-1",
                        OCTOBER,
                        "14 a",
                        "crews",
                        "Found",
                        null,
                        "",
                        null,
                        Lead.of(List.of("Chief", "Deputy")),
                        TargetDateReader.read("Changed from Nov 2017 to June 2018.", null),
                        ONGOING,
                        new TreeMap<>(Map.of("RAG", "Green"))),
                new ActionEvent.ProgressNoted("a-1", MARCH, "\n", "Begun."),
                new ActionEvent.ActionReworded("a-1", MARCH, "progress", "Begun.", "Done."));
    }

    @Test
    void a_register() {
        assertThat(json(RegisterBody.of(view()))).isEqualTo("""
                {"register":{"id":"plan","organisation":"brigade","title":"Plan","source":"Review",\
                "layout":[{"heading":"No.","field":"reference"}]},\
                "asAt":"2018-03-31",\
                "basis":{"asAt":"2018-03-31","position":5,"recordedAt":"2026-01-02T03:04:05.100000Z"},\
                "sections":[{"id":"crews","title":"Crews","fields":{"lead":"A B"}}],\
                "actions":[%s}]}""".formatted(ACTION));
    }

    @Test
    void one_action_has_the_same_members_and_says_where_it_belongs() {
        assertThat(json(OneActionBody.of("plan", basis(), view().lines().getFirst())))
                .isEqualTo("""
                %s,"register":"plan","asAt":"2018-03-31",\
                "basis":{"asAt":"2018-03-31","position":5,"recordedAt":"2026-01-02T03:04:05.100000Z"}}""".formatted(ACTION));
    }

    private static final String ACTION = """
            {"action":"a-1","reference":"14 a","section":"crews","finding":"Found","proposedAction":null,\
            "progress":"Done.",\
            "progressNotes":[{"text":"Begun.","effectiveOn":"2018-03-31","position":4,"replacedBy":5}],\
            "lead":["Chief","Deputy"],"leadWording":"Chief, Deputy",\
            "targetDate":{"wording":"Changed from Nov 2017 to June 2018.","dated":true,\
            "edtf":"2018-06","earliest":"2018-06-01","latest":"2018-06-30",\
            "readings":[{"edtf":"2017-11","earliest":"2017-11-01","latest":"2017-11-30","role":"superseded"},\
            {"edtf":"2018-06","earliest":"2018-06-01","latest":"2018-06-30","role":"due"}]},\
            "status":{"wording":"Ongoing","open":true,"reported":null,"verified":null},\
            "other":{"RAG":"Green"},"missingSince":null,"version":3,"latestUpdate":null,"evidence":[],"withdrawn":null""";

    @Test
    void the_history_of_an_action() {
        Provenance paper = new Provenance(
                "brigade", "plan", "clerk", "c", null, new Provenance.Source("march.csv", "ab", 7), true);
        record(paper, new ActionEvent.ActionMovedToSection("a-1", MARCH, "crews", "control"));
        happened(new ActionEvent.EntryVoided("a-1", MARCH, 6, "event-6", "Wrong row"));

        HistoryBody history = HistoryBody.of("a-1", new Basis(MARCH, 7, RECORDED), ledger.subList(2, 7));

        assertThat(json(history)).isEqualTo("""
                {"action":"a-1",\
                "basis":{"asAt":"2018-03-31","position":7,"recordedAt":"2026-01-02T03:04:05.100000Z"},"events":[\
                {"position":3,"recordedAt":"2026-01-02T03:04:05.100000Z","effectiveOn":"2017-10-31",\
                "kind":"action-raised","actor":"clerk","reason":null,"voidedBy":null,"restatement":false,"changes":[\
                {"field":"section","from":null,"to":"crews"},{"field":"reference","from":null,"to":"14 a"},\
                {"field":"finding","from":null,"to":"Found"},{"field":"progress","from":null,"to":""},\
                {"field":"lead","from":null,"to":"Chief, Deputy"},\
                {"field":"targetDate","from":null,"to":"Changed from Nov 2017 to June 2018."},\
                {"field":"status","from":null,"to":"Ongoing"},{"field":"other.RAG","from":null,"to":"Green"}],\
                "source":null,"event":"event-3","voids":null},\
                {"position":4,"recordedAt":"2026-01-02T03:04:05.100000Z","effectiveOn":"2018-03-31",\
                "kind":"progress-noted","actor":"clerk","reason":null,"voidedBy":null,"restatement":false,\
                "changes":[{"field":"progress","from":null,"to":"Begun."}],\
                "source":null,"event":"event-4","voids":null},\
                {"position":5,"recordedAt":"2026-01-02T03:04:05.100000Z","effectiveOn":"2018-03-31",\
                "kind":"action-reworded","actor":"clerk","reason":null,"voidedBy":null,"restatement":false,\
                "changes":[{"field":"progress","from":"Begun.","to":"Done."}],\
                "source":null,"event":"event-5","voids":null},\
                {"position":6,"recordedAt":"2026-01-02T03:04:05.100000Z","effectiveOn":"2018-03-31",\
                "kind":"action-moved-to-section","actor":"clerk","reason":null,"voidedBy":7,"restatement":true,\
                "changes":[{"field":"section","from":"crews","to":"control"}],\
                "source":{"file":"march.csv","sha256":"ab","row":7},"event":"event-6","voids":null},\
                {"position":7,"recordedAt":"2026-01-02T03:04:05.100000Z","effectiveOn":"2018-03-31",\
                "kind":"entry-voided","actor":"clerk","reason":"Wrong row","voidedBy":null,"restatement":false,\
                "changes":[],"source":null,"event":"event-7","voids":6}]}""");
    }

    @Test
    void a_voiding_that_is_voided_is_not_in_force() {
        happened(
                new ActionEvent.EntryVoided("a-1", MARCH, 4, "event-4", "Wrong"),
                new ActionEvent.EntryVoided("a-1", MARCH, 6, "event-6", "It was right"));

        assertThat(HistoryBody.of("a-1", new Basis(MARCH, 7, null), ledger.subList(2, 7))
                        .events())
                .extracting(HistoryBody.Happened::voidedBy)
                .containsExactly(null, null, null, 7L, null);
        assertThat(HistoryBody.of("a-1", new Basis(MARCH, 6, null), ledger.subList(2, 7))
                        .events())
                .extracting(HistoryBody.Happened::voidedBy)
                .containsExactly(null, 6L, null, null);
    }

    @Test
    void a_history_ends_at_its_basis_on_both_axes() {
        assertThat(HistoryBody.of("a-1", new Basis(OCTOBER, 5, null), ledger.subList(2, 5))
                        .events())
                .extracting(HistoryBody.Happened::position)
                .containsExactly(3L);
        assertThat(HistoryBody.of("a-1", new Basis(MARCH, 4, null), ledger.subList(2, 5))
                        .events())
                .extracting(HistoryBody.Happened::position)
                .containsExactly(3L, 4L);
    }

    @Test
    void every_kind_of_change_is_told_in_cells() {
        Status atRisk = new Status("Ongoing", true, "at-risk");
        Status complete = StatusReader.read("Complete");
        assertThat(CellChange.of(new ActionEvent.TargetDateMoved(
                        "a",
                        MARCH,
                        TargetDateReader.read("Nov 2017", null),
                        TargetDateReader.read("Ongoing", null),
                        null)))
                .containsExactly(new CellChange("targetDate", "Nov 2017", "Ongoing"));
        assertThat(CellChange.of(new ActionEvent.TargetDateReread(
                        "a",
                        MARCH,
                        TargetDateReader.read("Soon", null),
                        TargetDateReader.read("Nov 2017", null),
                        "misread")))
                .containsExactly(new CellChange("targetDate.readings", null, "2017-11"));
        assertThat(CellChange.of(new ActionEvent.LeadReassigned(
                        "a", MARCH, Lead.printed("Chief"), Lead.of(List.of("B", "C")), null)))
                .containsExactly(new CellChange("lead", "Chief", "B, C"));
        assertThat(CellChange.of(new ActionEvent.StatusReported("a", MARCH, ONGOING, atRisk)))
                .containsExactly(new CellChange("status.reported", null, "at-risk"));
        assertThat(CellChange.of(new ActionEvent.StatusReported("a", MARCH, null, ONGOING)))
                .containsExactly(new CellChange("status", null, "Ongoing"));
        assertThat(CellChange.of(new ActionEvent.ActionClosed(
                        "a", MARCH, ONGOING, complete, "implemented", new Evidence("minutes.pdf", null))))
                .containsExactly(
                        new CellChange("status", "Ongoing", "Complete"),
                        new CellChange("evidence", null, "minutes.pdf"));
        assertThat(CellChange.of(new ActionEvent.ActionReopened("a", MARCH, complete, ONGOING, "not done")))
                .containsExactly(new CellChange("status", "Complete", "Ongoing"));
        assertThat(CellChange.of(new ActionEvent.ActionWithdrawn("a", MARCH, ONGOING, complete, "in error", MARCH)))
                .containsExactly(new CellChange("status", "Ongoing", "Complete"));
        assertThat(CellChange.of(new ActionEvent.ActionRenumbered("a", MARCH, "14 a", "15")))
                .containsExactly(new CellChange("reference", "14 a", "15"));
        assertThat(CellChange.of(new ActionEvent.EvidenceAttached("a", MARCH, new Evidence("minutes.pdf", "ab"))))
                .containsExactly(new CellChange("evidence", null, "minutes.pdf"));
    }

    @Test
    void differences_between_two_bases() {
        RegisterView before =
                RegisterView.of(ledger, new Basis(OCTOBER, 5, RECORDED)).orElseThrow();

        assertThat(json(ChangesBody.between(before, view()))).isEqualTo("""
                {"from":{"asAt":"2017-10-31","position":5,"recordedAt":"2026-01-02T03:04:05.100000Z"},\
                "to":{"asAt":"2018-03-31","position":5,"recordedAt":"2026-01-02T03:04:05.100000Z"},\
                "changes":[{"kind":"progress-noted","action":"a-1","reference":"14 a","field":"progress",\
                "from":"","to":"Done.","section":null}]}""");
    }

    private RegisterView view() {
        return RegisterView.of(ledger, basis()).orElseThrow();
    }

    private static Basis basis() {
        return new Basis(MARCH, 5, RECORDED);
    }

    private void happened(LedgerEvent... events) {
        for (LedgerEvent event : events) {
            record(new Provenance("brigade", "plan", "clerk", "c", null, null, false), event);
        }
    }

    private void record(Provenance by, LedgerEvent event) {
        long position = ledger.size() + 1L;
        ledger.add(new Entry(position, RECORDED, "event-" + position, by, event));
    }

    private static String json(Object body) {
        return StrictJson.mapper().writeValueAsString(body);
    }
}
