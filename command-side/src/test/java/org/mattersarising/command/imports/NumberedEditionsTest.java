package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;

/** Numbers that move from edition to edition. */
class NumberedEditionsTest {

    private static final LocalDate JANUARY = LocalDate.of(2020, 1, 31);
    private static final LocalDate FEBRUARY = LocalDate.of(2020, 2, 29);
    private static final LocalDate MARCH = LocalDate.of(2020, 3, 31);

    private static final String HYDRANTS = "Inspect every hydrant in the county once a year";
    private static final String BOATS = "Agree with the coastguard who launches which boat";
    private static final String ROTAS = "Publish watch rotas two months ahead";
    private static final String DRONES = "Train two pilots for the new drone at each district";

    private final Imported register =
            Imported.register(Imported.layout("Theme=section, No.=reference, Finding=finding, Status=status"));

    @Test
    void two_texts_that_changed_numbers_are_two_actions_that_changed_numbers() {
        List<String> before = first(HYDRANTS, BOATS, ROTAS);

        Plan plan = bring(FEBRUARY, "|1|" + BOATS + "|", "|2|" + HYDRANTS + "|", "|3|" + ROTAS + "|");

        assertThat(register.identifiers(FEBRUARY)).containsExactly(before.get(1), before.get(0), before.get(2));
        assertThat(plan.changes())
                .containsExactly(
                        new Change("reworded", "1", "reference", "2", "1"),
                        new Change("reworded", "2", "reference", "1", "2"));
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(plan.faults()).isEmpty();
    }

    @Test
    void a_row_put_in_at_the_top_moves_every_number_below_it() {
        List<String> before = first(HYDRANTS, BOATS, ROTAS);

        Plan plan = bring(
                FEBRUARY,
                "|1|" + DRONES + "|",
                "|2|" + HYDRANTS + "|",
                "|3|" + BOATS + " in winter|",
                "|4|" + ROTAS + "|");

        assertThat(register.identifiers(FEBRUARY).subList(1, 4)).isEqualTo(before);
        assertThat(register.identifiers(FEBRUARY).getFirst()).isNotIn(before);
        assertThat(plan.missing()).isEmpty();
        assertThat(plan.changes())
                .extracting(Change::kind, Change::reference, Change::field)
                .containsExactly(
                        tuple("raised", "1", "reference"),
                        tuple("reworded", "2", "reference"),
                        tuple("reworded", "3", "reference"),
                        tuple("reworded", "3", "finding"),
                        tuple("reworded", "4", "reference"));
    }

    @Test
    void an_action_left_out_gives_its_number_up_to_the_one_that_moves_there() {
        List<String> before = first(HYDRANTS, BOATS, ROTAS);

        Plan plan = bring(FEBRUARY, "|1|" + BOATS + "|", "|2|" + ROTAS + "|");

        assertThat(register.identifiers(FEBRUARY)).isEqualTo(before.subList(1, 3));
        assertThat(register.references(JANUARY)).containsExactly("1", "2", "3");
        assertThat(plan.missing()).containsExactly("1 (until 2020-02-29)");
        assertThat(plan.faults())
                .containsExactly(new Fault(
                        "warning",
                        2,
                        "No.",
                        "Two actions have the number 1; the one that is missing from the edition of 2020-02-29 is called 1"
                                + " (until 2020-02-29) from then on"));
    }

    @Test
    void the_same_comes_of_it_when_the_editions_come_in_the_other_order() {
        bring(FEBRUARY, "|1|" + BOATS + "|", "|2|" + ROTAS + "|");
        List<String> february = register.identifiers(FEBRUARY);

        Plan plan = bring(JANUARY, "|1|" + HYDRANTS + "|", "|2|" + BOATS + "|", "|3|" + ROTAS + "|");

        assertThat(register.identifiers(JANUARY).subList(1, 3)).isEqualTo(february);
        assertThat(register.identifiers(FEBRUARY)).isEqualTo(february);
        assertThat(register.references(FEBRUARY)).containsExactly("1", "2");
        assertThat(ImportDecision.missing(register.view(FEBRUARY))).containsExactly("1 (until 2020-02-29)");
        assertThat(plan.events())
                .filteredOn(entry -> entry.effectiveOn().equals(FEBRUARY))
                .isNotEmpty()
                .allMatch(entry -> entry.provenance().restatement());
    }

    @Test
    void a_text_that_is_gone_and_comes_again_under_an_unknown_number_is_the_same_action() {
        List<String> before = first(HYDRANTS, BOATS);

        Plan plan = bring(FEBRUARY, "|1|" + HYDRANTS + "|", "|B 7|" + BOATS + " in winter|");

        assertThat(register.identifiers(FEBRUARY)).isEqualTo(before);
        assertThat(plan.changes())
                .extracting(Change::kind, Change::field, Change::from, Change::to)
                .containsExactly(
                        tuple("reworded", "reference", "2", "B 7"),
                        tuple("reworded", "finding", BOATS, BOATS + " in winter"));
        assertThat(plan.missing()).isEmpty();
    }

    @Test
    void a_number_keeps_its_action_however_it_is_reworded() {
        List<String> before = first(HYDRANTS, BOATS);

        Plan plan = bring(FEBRUARY, "|1|" + HYDRANTS + ", and paint it|", "|2|" + DRONES + "|");

        assertThat(register.identifiers(FEBRUARY)).isEqualTo(before);
        assertThat(plan.faults()).isEmpty();
    }

    @Test
    void a_number_that_was_given_to_something_new_is_left_by_the_action_whose_text_has_another_one() {
        List<String> before = first(HYDRANTS, BOATS);

        bring(FEBRUARY, "|1|" + DRONES + "|", "|2|" + BOATS + "|", "|9|" + HYDRANTS + "|");

        assertThat(register.identifiers(FEBRUARY).subList(1, 3)).containsExactly(before.get(1), before.get(0));
        assertThat(register.identifiers(FEBRUARY).getFirst()).isNotIn(before);
    }

    @Test
    void where_numbers_move_a_number_alone_is_not_enough() {
        first(HYDRANTS, BOATS, ROTAS);

        Plan plan = register.plan(
                FEBRUARY,
                register.edition("|1|" + BOATS + "|", "|2|" + HYDRANTS + "|", "|3|" + DRONES + "|"),
                Map.of());

        assertThat(plan.events()).isEmpty();
        assertThat(plan.faults()).extracting(Fault::severity, Fault::row).containsExactly(tuple("error", 4));
    }

    @Test
    void a_new_number_with_half_of_the_words_is_for_a_person_to_decide() {
        List<String> before = first(HYDRANTS, BOATS);
        EditionFile edition =
                register.edition("|1|" + HYDRANTS + "|", "|3|Agree with the coastguard how boats are crewed|");

        Plan refused = register.plan(FEBRUARY, edition, Map.of());

        assertThat(refused.events()).isEmpty();
        assertThat(refused.faults())
                .containsExactly(
                        new Fault(
                                "error",
                                3,
                                "No.",
                                "Which action this row means cannot be told: 2 (Agree with the coastguard who launches which boat) has some of the same words; say which with matches, for example {\"3\":\"2\"} (from the command line: --match \"3=2\"); for a new action say new"));
        register.bring(FEBRUARY, edition, Map.of(3, "2"));
        assertThat(register.identifiers(FEBRUARY)).isEqualTo(before);
        register.bring(
                MARCH,
                register.edition("|1|" + HYDRANTS + "|", "|4|Agree on boats with the coastguard|"),
                Map.of(3, "new"));
        assertThat(register.identifiers(MARCH).getLast()).isNotIn(before);
    }

    @Test
    void a_number_may_be_decided_to_mean_something_new() {
        List<String> before = first(HYDRANTS, BOATS);

        Plan plan = register.bring(
                FEBRUARY, register.edition("|1|" + HYDRANTS + "|", "|2|" + DRONES + "|"), Map.of(3, "new"));

        assertThat(register.identifiers(FEBRUARY).getLast()).isNotIn(before);
        assertThat(plan.missing()).containsExactly("2 (until 2020-02-29)");
    }

    @Test
    void words_so_few_say_nothing_against_a_number() {
        List<String> before = first("Look", "Listen");

        Plan plan = bring(FEBRUARY, "|1|Listen|", "|2|Look|", "|3|Look|");

        assertThat(register.identifiers(FEBRUARY).subList(0, 2)).isEqualTo(before);
        assertThat(plan.changes())
                .extracting(Change::kind, Change::field)
                .containsExactly(
                        tuple("reworded", "finding"), tuple("reworded", "finding"), tuple("raised", "reference"));
    }

    @Test
    void a_text_that_another_action_keeps_tells_nobody_apart() {
        List<String> before = first(HYDRANTS, HYDRANTS, HYDRANTS);

        Plan plan = bring(FEBRUARY, "|2|" + HYDRANTS + "|", "|3|" + HYDRANTS + "|", "|4|" + HYDRANTS + "|");

        assertThat(register.identifiers(FEBRUARY).subList(0, 2)).isEqualTo(before.subList(1, 3));
        assertThat(register.identifiers(FEBRUARY).getLast()).isNotIn(before);
        assertThat(plan.missing()).containsExactly("1");
    }

    @Test
    void an_earlier_edition_with_other_numbers_means_the_same_actions() {
        bring(MARCH, "|1|" + DRONES + "|", "|2|" + HYDRANTS + "|", "|3|" + BOATS + "|");
        List<String> march = register.identifiers(MARCH);

        bring(JANUARY, "|1|" + HYDRANTS + "|", "|2|" + BOATS + "|");

        assertThat(register.identifiers(JANUARY)).isEqualTo(march.subList(1, 3));
        assertThat(register.references(MARCH)).containsExactly("1", "2", "3");
        assertThat(register.known())
                .filteredOn(entry -> entry.event() instanceof ActionEvent.ActionRaised)
                .hasSize(5);
    }

    @Test
    void what_somebody_decides_has_to_make_sense() {
        first(HYDRANTS, BOATS);
        EditionFile edition = register.edition("|1|" + HYDRANTS + "|", "|2|" + BOATS + "|", "|3|" + ROTAS + "|");

        assertThat(register.plan(FEBRUARY, edition, Map.of(1, "new", 5, "2")).faults())
                .extracting(Fault::column, Fault::message)
                .containsExactly(
                        tuple(
                                "matches",
                                "There is no row 1; give the number that problems has for the row, the row of"
                                        + " headings being 1"),
                        tuple(
                                "matches",
                                "There is no row 5; give the number that problems has for the row, the row of"
                                        + " headings being 1"));
        assertThat(register.plan(FEBRUARY, edition, Map.of(4, "7")).faults())
                .extracting(Fault::message)
                .containsExactly(
                        "No action of this register has the reference or identifier 7 on any date, so row 4 cannot"
                                + " mean it; give one that problems names for the row, or new");
        assertThat(register.plan(FEBRUARY, edition, Map.of(3, "2.", 4, "2")).faults())
                .extracting(Fault::message)
                .containsExactly("Rows 3 and 4 cannot both mean 2; leave one of them out, or say new for it");
    }

    @Test
    void an_action_may_be_named_by_its_identifier() {
        List<String> before = first(HYDRANTS, BOATS);

        register.bring(
                FEBRUARY, register.edition("|1|" + HYDRANTS + "|", "|3|" + DRONES + "|"), Map.of(3, before.get(1)));

        assertThat(register.identifiers(FEBRUARY)).isEqualTo(before);
    }

    private List<String> first(String... findings) {
        String[] rows = new String[findings.length];
        for (int row = 0; row < rows.length; row++) rows[row] = "|%d|%s|".formatted(row + 1, findings[row]);
        bring(JANUARY, rows);
        return register.identifiers(JANUARY);
    }

    private Plan bring(LocalDate asAt, String... rows) {
        return register.bring(asAt, register.edition(rows));
    }
}
