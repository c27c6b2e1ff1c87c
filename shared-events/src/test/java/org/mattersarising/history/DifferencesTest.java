package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Differences.Change;
import org.mattersarising.history.Differences.Kind;

class DifferencesTest {

    private static final LocalDate OCTOBER = LocalDate.of(2017, 10, 31);
    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    private static final Status ONGOING = StatusReader.read("Ongoing");
    private static final TargetDate NOVEMBER = TargetDateReader.read("Nov 2017", null);

    private final List<Entry> ledger = new ArrayList<>();

    DifferencesTest() {
        happened(
                new RegisterEvent.RegisterOpened(
                        "plan", "brigade", "Plan", "Review", List.of(new LayoutColumn("No.", "reference"))),
                new RegisterEvent.SectionAdded("plan", OCTOBER, "crews", "Crews", new TreeMap<>(Map.of("lead", "A B"))),
                new RegisterEvent.SectionAdded("plan", OCTOBER, "control", "Control", new TreeMap<>()),
                raised("one", OCTOBER),
                raised("two", OCTOBER));
    }

    @Test
    void nothing_differs_from_itself() {
        assertThat(Differences.between(view(MARCH), view(MARCH))).isEmpty();
    }

    @Test
    void one_cell_for_target_date_and_status_is_one_change() {
        LayoutColumn due = new LayoutColumn("Due", "targetDate", "status", null, null, null, List.of(), false);
        Status complete = StatusReader.read("Complete");
        Status june = StatusReader.read("June 2018");
        TargetDate later = TargetDateReader.read("June 2018", null);
        happened(
                new RegisterEvent.RegisterRelaid("plan", OCTOBER, List.of(new LayoutColumn("No.", "reference"), due)),
                new ActionEvent.TargetDateMoved("one", MARCH, NOVEMBER, later, null),
                new ActionEvent.StatusReported("one", MARCH, ONGOING, june),
                new ActionEvent.ActionClosed("two", MARCH, ONGOING, complete, null, null));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .extracting(Change::kind, Change::reference, Change::field, Change::from, Change::to)
                .containsExactly(
                        tuple(Kind.DATE_MOVED, "one", "targetDate", "Nov 2017", "June 2018"),
                        tuple(Kind.CLOSED, "two", "targetDate", "Nov 2017", "Complete"));
        assertThat(Differences.between(view(MARCH), view(OCTOBER)))
                .extracting(Change::kind, Change::reference, Change::field)
                .containsExactly(
                        tuple(Kind.DATE_MOVED, "one", "targetDate"),
                        tuple(Kind.STATUS_REPORTED, "one", "status"),
                        tuple(Kind.REOPENED, "two", "targetDate"));
    }

    @Test
    void a_status_beside_the_date_in_its_cell_is_told_apart() {
        LayoutColumn due = new LayoutColumn("Due", "targetDate", "status", null, null, null, List.of(), false);
        happened(
                new RegisterEvent.RegisterRelaid("plan", OCTOBER, List.of(new LayoutColumn("No.", "reference"), due)),
                new ActionEvent.StatusReported("one", MARCH, ONGOING, new Status("Slow", true, "delayed")));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .extracting(Change::kind, Change::field, Change::from, Change::to)
                .containsExactly(tuple(Kind.STATUS_REPORTED, "status", "Ongoing", "Slow"));
    }

    @Test
    void every_cell_that_differs_is_one_change_of_its_kind() {
        happened(
                new ActionEvent.ActionMovedToSection("one", MARCH, "crews", "control"),
                new ActionEvent.ActionRenumbered("one", MARCH, "one", "1 a"),
                new ActionEvent.ActionReworded("one", MARCH, "finding", "Found", "Found out"),
                new ActionEvent.ProgressNoted("one", MARCH, "\n", "Half done."),
                new ActionEvent.LeadReassigned("one", MARCH, Lead.printed("Chief"), Lead.printed("Deputy"), null),
                new ActionEvent.TargetDateMoved("one", MARCH, NOVEMBER, TargetDateReader.read("Ongoing", null), null),
                new ActionEvent.ActionClosed("one", MARCH, ONGOING, StatusReader.read("Complete"), "implemented", null),
                new ActionEvent.ActionReworded("one", MARCH, "other.RAG", null, "Green"));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .extracting(Change::kind, Change::field, Change::from, Change::to)
                .containsExactly(
                        tuple(Kind.SECTION_MOVED, "section", "Crews", "Control"),
                        tuple(Kind.SECTION_MOVED, "section.lead", "A B", ""),
                        tuple(Kind.REWORDED, "reference", "one", "1 a"),
                        tuple(Kind.REWORDED, "finding", "Found", "Found out"),
                        tuple(Kind.PROGRESS_NOTED, "progress", "Begun.", "Begun.\nHalf done."),
                        tuple(Kind.LEAD_REASSIGNED, "lead", "Chief", "Deputy"),
                        tuple(Kind.DATE_MOVED, "targetDate", "Nov 2017", "Ongoing"),
                        tuple(Kind.CLOSED, "status", "Ongoing", "Complete"),
                        tuple(Kind.REWORDED, "other.RAG", "", "Green"));
    }

    @Test
    void seen_backwards_a_closure_is_a_reopening() {
        happened(new ActionEvent.ActionClosed(
                "one", MARCH, ONGOING, StatusReader.read("Complete"), "implemented", null));

        assertThat(Differences.between(view(MARCH), view(OCTOBER)))
                .containsExactly(new Change(Kind.REOPENED, "one", "one", null, "status", "Complete", "Ongoing"));
    }

    @Test
    void an_action_that_came_or_went_is_one_change() {
        happened(raised("three", MARCH));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .containsExactly(new Change(Kind.RAISED, "three", "three", null, null, null, null));
        assertThat(Differences.between(view(MARCH), view(OCTOBER)))
                .containsExactly(new Change(Kind.ABSENT, "three", "three", null, null, null, null));
    }

    @Test
    void a_withdrawal_is_told_even_where_the_wording_stays() {
        happened(new ActionEvent.ActionWithdrawn("one", MARCH, ONGOING, ONGOING, "raised in error", MARCH));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .containsExactly(new Change(Kind.WITHDRAWN, "one", "one", null, "status", "Ongoing", "Ongoing"));
    }

    @Test
    void what_stands_beside_an_unchanged_wording_is_told_too() {
        TargetDate reread = new TargetDate(
                "Nov 2017", TargetDateReader.read("Dec 2017", null).readings(), "person");
        happened(
                new ActionEvent.StatusReported("one", MARCH, ONGOING, new Status("Ongoing", true, "at-risk")),
                new ActionEvent.TargetDateReread("one", MARCH, NOVEMBER, reread, "misprint"),
                new ActionEvent.EvidenceAttached("one", MARCH, new Evidence("minutes.pdf", null)));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .containsExactly(
                        new Change(Kind.STATUS_REPORTED, "one", "one", null, "status.reported", null, "at-risk"),
                        new Change(Kind.DATE_REREAD, "one", "one", null, "targetDate.readings", "2017-11", "2017-12"),
                        new Change(Kind.EVIDENCE_ATTACHED, "one", "one", null, "evidence", null, "minutes.pdf"));
    }

    @Test
    void an_action_that_an_edition_lacks_is_missing_until_one_lists_it_again() {
        happened(edition(OCTOBER, "one", "two"), edition(MARCH, "two"), edition(MARCH.plusDays(1), "two", "one"));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .containsExactly(new Change(Kind.MISSING, "one", "one", null, "missingSince", null, "2018-03-31"));
        assertThat(Differences.between(view(MARCH), view(MARCH.plusDays(1))))
                .containsExactly(new Change(Kind.LISTED_AGAIN, "one", "one", null, "missingSince", "2018-03-31", null));
    }

    @Test
    void a_move_to_a_section_that_bears_the_old_ones_title_changes_no_such_cell() {
        happened(
                new RegisterEvent.SectionReworded("plan", MARCH, "crews", "section", "Crews", "Stations"),
                new RegisterEvent.SectionAdded("plan", MARCH, "crews-2", "Crews", new TreeMap<>(Map.of("lead", "C D"))),
                new ActionEvent.ActionMovedToSection("one", MARCH, "crews", "crews-2"));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .extracting(Change::kind, Change::field, Change::from, Change::to)
                .containsExactly(
                        tuple(Kind.SECTION_REWORDED, "section", "Crews", "Stations"),
                        tuple(Kind.SECTION_MOVED, "section.lead", "A B", "C D"));
    }

    @Test
    void a_reworded_section_and_a_new_layout_are_changes_of_the_register_alone() {
        happened(
                new RegisterEvent.SectionReworded("plan", MARCH, "crews", "section", "Crews", "Crews and stations"),
                new RegisterEvent.SectionReworded("plan", MARCH, "crews", "section.lead", "A B", "C D"),
                new RegisterEvent.RegisterRelaid(
                        "plan",
                        MARCH,
                        List.of(new LayoutColumn("No.", "reference"), new LayoutColumn("When", "targetDate"))));

        assertThat(Differences.between(view(OCTOBER), view(MARCH)))
                .containsExactly(
                        new Change(Kind.RELAID, null, null, null, "layout", "No.", "No., When"),
                        new Change(
                                Kind.SECTION_REWORDED, null, null, "crews", "section", "Crews", "Crews and stations"),
                        new Change(Kind.SECTION_REWORDED, null, null, "crews", "section.lead", "A B", "C D"));
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, closed",
        ",      false, closed",
        "false, true,  reopened",
        "true,  true,  status-reported",
        "false, false, status-reported",
        "false, ,      status-reported",
        "true,  ,      status-reported"
    })
    void a_status_cell_closes_or_reopens_only_where_it_stood_otherwise(Boolean before, Boolean after, String kind) {
        assertThat(Differences.kindOf("status", "a", "b", before, after).text()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "progress,       Begun, Begun. Done, progress-noted",
        "progress,       Begun, Done,        reworded",
        "finding,        Begun, Begun. Done, reworded",
        "latestUpdate,   a,     b,           reworded",
        "other.RAG,      a,     b,           reworded",
        "section.lead,   a,     b,           reworded",
        "section,        a,     b,           section-moved",
        "lead,           a,     b,           lead-reassigned",
        "targetDate,     a,     b,           date-moved"
    })
    void the_field_says_what_a_differing_cell_means(String field, String from, String to, String kind) {
        assertThat(Differences.kindOf(field, from, to, null, null).text()).isEqualTo(kind);
    }

    private RegisterView view(LocalDate asAt) {
        return RegisterView.of(ledger, new Basis(asAt, ledger.size(), null)).orElseThrow();
    }

    private void happened(LedgerEvent... events) {
        Provenance by = new Provenance("brigade", "plan", "clerk", "c", null, null, false);
        for (LedgerEvent event : events) {
            long position = ledger.size() + 1L;
            ledger.add(new Entry(position, null, "event-" + position, by, event));
        }
    }

    private static ActionEvent raised(String action, LocalDate effectiveOn) {
        return new ActionEvent.ActionRaised(
                action,
                effectiveOn,
                action,
                "crews",
                "Found",
                null,
                "Begun.",
                null,
                Lead.printed("Chief"),
                NOVEMBER,
                ONGOING,
                new TreeMap<>());
    }

    private static RegisterEvent edition(LocalDate asAt, String... rows) {
        return new RegisterEvent.EditionImported(
                "plan", asAt, asAt + ".csv", "0".repeat(64), Arrays.asList(rows), 0, 0);
    }
}
