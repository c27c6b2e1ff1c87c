package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;

class ImportDecisionTest {

    private static final LocalDate JANUARY = LocalDate.of(2018, 1, 28);
    private static final LocalDate FEBRUARY = LocalDate.of(2018, 2, 28);
    private static final LocalDate MARCH = LocalDate.of(2018, 3, 28);
    private static final LocalDate MAY = LocalDate.of(2018, 5, 28);
    private static final LocalDate JUNE = LocalDate.of(2018, 6, 28);
    private static final String HEADINGS = "Theme,No.,When,Status\r\n";
    private static final Provenance CLERK = new Provenance("brigade", "plan", "clerk", "c", null, null, false);

    private final List<Entry> known = new ArrayList<>();

    ImportDecisionTest() {
        happened(new RegisterEvent.RegisterOpened(
                "plan",
                "brigade",
                "Plan",
                null,
                List.of(
                        new LayoutColumn("Theme", "section"),
                        new LayoutColumn("No.", "reference"),
                        new LayoutColumn("When", "targetDate"),
                        new LayoutColumn("Status", "status"))));
    }

    @Test
    void a_new_section_does_not_get_the_identifier_of_a_voided_one() throws Exception {
        Entry added = happened(new RegisterEvent.SectionAdded("plan", JANUARY, "risk", "Risk", new TreeMap<>()));
        happened(new RegisterEvent.EntryVoided("plan", JANUARY, added.position(), added.id(), "mistaken"));

        Plan plan = bring(FEBRUARY, "Risk,1,,Ongoing\r\n");

        assertThat(plan.events())
                .extracting(Entry::event)
                .contains(new RegisterEvent.SectionAdded("plan", FEBRUARY, "risk-2", "Risk", new TreeMap<>()));
    }

    @Test
    void a_reading_that_a_later_edition_stored_is_copied_and_not_made_again() throws Exception {
        TargetDate read = new TargetDate(
                "Spring 2018",
                List.of(new DateReading("2018-21", MARCH, MAY, DateReading.Role.due)),
                "a better reader/9");
        raised("a", JANUARY, read);
        bring(MAY, ",1,Spring 2018,Ongoing\r\n");

        Plan plan = bring(MARCH, ",1,Nov 2017,Ongoing\r\n");

        assertThat(state(JUNE).targetDate()).isEqualTo(read);
        assertThat(plan.changes())
                .containsExactly(new Change("date-moved", "1", "targetDate", "Spring 2018", "Nov 2017"));
        assertThat(plan.events())
                .extracting(Entry::effectiveOn, entry -> entry.provenance().restatement())
                .containsExactly(tuple(MARCH, false), tuple(MAY, true), tuple(MARCH, false));
    }

    @Test
    void a_restated_withdrawal_keeps_its_date() throws Exception {
        raised("a", JANUARY, TargetDate.NONE);
        happened(new ActionEvent.ActionWithdrawn(
                "a", FEBRUARY, StatusReader.read("Ongoing"), new Status("Withdrawn", false, null), "merged", FEBRUARY));
        bring(MAY, ",1,,Withdrawn\r\n");

        bring(MARCH, ",1,,Ongoing\r\n");

        assertThat(state(MARCH).withdrawn()).isNull();
        assertThat(state(JUNE).withdrawn()).isEqualTo(new ActionState.Withdrawal(FEBRUARY, "merged"));
    }

    @Test
    void a_voided_row_of_a_later_edition_is_not_printed_again_by_an_earlier_one() throws Exception {
        Entry march = bring(MARCH, ",1,,Ongoing\r\n").events().getFirst();
        String action = ((ActionEvent) march.event()).action();
        raised(action, JUNE, TargetDate.NONE);
        happened(new ActionEvent.EntryVoided(action, JUNE, march.position(), march.id(), "mistaken"));

        Plan plan = plan(JANUARY, "Risk,2,,Ongoing\r\n,1,,Ongoing\r\n");

        assertThat(plan.events()).isEmpty();
        assertThat(plan.faults())
                .containsExactly(new Fault(
                        "error",
                        3,
                        "No.",
                        "The edition of 2018-03-28 has this action too, in a row that was voided since and would be"
                                + " printed again; void that voiding first, or leave this row out"));
    }

    private void raised(String action, LocalDate on, TargetDate targetDate) {
        happened(new ActionEvent.ActionRaised(
                action,
                on,
                "1",
                null,
                null,
                null,
                null,
                null,
                Lead.NONE,
                targetDate,
                StatusReader.read("Ongoing"),
                new TreeMap<>()));
    }

    private Entry happened(LedgerEvent event) {
        Entry entry =
                new Entry(known.size() + 1, Instant.EPOCH, UUID.randomUUID().toString(), CLERK, event);
        known.add(entry);
        return entry;
    }

    private Plan plan(LocalDate asAt, String rows) throws EditionFile.Unreadable {
        EditionFile file = EditionFile.read("edition.csv", (HEADINGS + rows).getBytes(StandardCharsets.UTF_8));
        return ImportDecision.decide(asAt, file, null, Matches.NONE, List.copyOf(known), CLERK, () -> UUID.randomUUID()
                .toString());
    }

    private Plan bring(LocalDate asAt, String rows) throws EditionFile.Unreadable {
        Plan plan = plan(asAt, rows);
        assertThat(plan.faults()).isEmpty();
        known.addAll(plan.events());
        return plan;
    }

    private ActionState state(LocalDate asAt) {
        return ActionAt.of(RegisterView.byAction(known).get("a"), asAt, Long.MAX_VALUE)
                .orElseThrow()
                .state();
    }
}
