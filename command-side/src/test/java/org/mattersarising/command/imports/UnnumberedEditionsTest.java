package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.history.Entry;

/** Rows without numbers from edition to edition. */
class UnnumberedEditionsTest {

    private static final LocalDate JANUARY = LocalDate.of(2020, 1, 31);
    private static final LocalDate FEBRUARY = LocalDate.of(2020, 2, 29);
    private static final LocalDate MARCH = LocalDate.of(2020, 3, 31);

    private static final String HYDRANTS = "Inspect every hydrant in the county once a year";
    private static final String BOATS = "Agree with the coastguard who launches which boat";
    private static final String ROTAS = "Publish watch rotas two months ahead";
    private static final String DRONES = "Train two pilots for the new drone at each district";

    private final Imported register =
            Imported.register(Imported.layout("Theme=section, Action=proposedAction, Progress=progress, Lead=lead"));

    @Test
    void actions_are_numbered_within_their_section_and_no_number_is_given_twice() {
        bring(JANUARY, "Safety|" + HYDRANTS + "||", "People|" + ROTAS + "||", "Safety|" + BOATS + "||", "|Vote||");
        assertThat(register.references(JANUARY)).containsExactly("1.1", "2.1", "1.2", "1");

        bring(FEBRUARY, "People|" + ROTAS + "||", "Safety|" + HYDRANTS + "||");
        Plan plan = bring(MARCH, "Safety|" + DRONES + "||", "Safety|" + HYDRANTS + "||", "Estates|" + ROTAS + "||");

        assertThat(register.references(MARCH)).containsExactly("1.3", "1.1", "2.1");
        assertThat(plan.changes())
                .contains(
                        new Change("raised", "1.3", "reference", null, "1.3"),
                        new Change("reworded", "2.1", "section", "People", "Estates"));
        assertThat(plan.missing()).containsExactly("1.2", "1");
    }

    @Test
    void a_number_is_not_given_again_though_what_had_it_was_voided() {
        bring(JANUARY, "Safety|" + HYDRANTS + "||");
        Entry raised = register.known().stream()
                .filter(entry -> entry.event() instanceof ActionEvent.ActionRaised)
                .findFirst()
                .orElseThrow();
        String action = ((ActionEvent.ActionRaised) raised.event()).action();
        register.happened(new ActionEvent.EntryVoided(action, JANUARY, raised.position(), raised.id(), "mistaken"));

        bring(FEBRUARY, "Safety|" + HYDRANTS + "||");

        assertThat(register.references(FEBRUARY)).containsExactly("1.2");
    }

    @Test
    void a_light_rewording_keeps_the_action_whatever_becomes_of_lead_and_progress() {
        bring(JANUARY, "Safety|a. " + HYDRANTS + "|Begun|Smith", "Safety|b. " + BOATS + "||Jones");
        List<String> before = register.identifiers(JANUARY);

        bring(
                FEBRUARY,
                "Safety|a. " + BOATS + ".|All done|Smith",
                "Safety|b. " + HYDRANTS.replace("county", "County's") + "|Planned|");

        assertThat(register.identifiers(FEBRUARY)).containsExactly(before.get(1), before.get(0));
    }

    @Test
    void a_heavier_rewording_is_known_by_the_same_progress() {
        bring(JANUARY, "Safety|" + HYDRANTS + "|Two districts have been inspected|", "Safety|" + BOATS + "||");
        List<String> before = register.identifiers(JANUARY);
        String reworded = "Inspect and paint every hydrant in the county twice a year";

        Plan doubtful = register.plan(FEBRUARY, register.edition("Safety|" + reworded + "||"), Map.of());
        assertThat(doubtful.faults()).extracting(Fault::row, Fault::column).containsExactly(tuple(2, "Action"));

        bring(FEBRUARY, "Safety|" + reworded + "|Two districts have been inspected. A third is next|");
        assertThat(register.identifiers(FEBRUARY)).containsExactly(before.getFirst());
    }

    @Test
    void what_is_doubtful_is_refused_until_somebody_decides() {
        bring(JANUARY, "Safety|Agree new rules for boats||", "Safety|Agree new rules for drones||");
        EditionFile edition =
                register.edition("Safety|Agree new rules for boats and drones||", "Safety|" + HYDRANTS + "||");

        Plan refused = register.plan(FEBRUARY, edition, Map.of());

        assertThat(refused.events()).isEmpty();
        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(2);
            assertThat(fault.column()).isEqualTo("Action");
            assertThat(fault.message())
                    .isEqualTo(
                            "Which action this row means cannot be told: 1.2 (Agree new rules for drones) has many of the same words, 1.1 (Agree new rules for boats) has many of the same words; say which with matches, for example {\"2\":\"1.2\"} (from the command line: --match \"2=1.2\"); for a new action say new");
        });
        Plan decided = register.bring(FEBRUARY, edition, Map.of(2, "1.1"));
        assertThat(register.references(FEBRUARY)).containsExactly("1.1", "1.3");
        assertThat(decided.missing()).containsExactly("1.2");
    }

    @Test
    void the_same_text_twice_running_is_read_in_order() {
        bring(JANUARY, "Safety|Evaluate visits|By post|", "Safety|Evaluate visits||", "Safety|" + BOATS + "||");
        List<String> before = register.identifiers(JANUARY);

        Plan plan = bring(
                FEBRUARY,
                "Safety|" + BOATS + "||",
                "Safety|Evaluate visits|Finished with a report|",
                "Safety|Evaluate visits|A form is being tried|");

        assertThat(register.identifiers(FEBRUARY)).containsExactly(before.get(2), before.get(0), before.get(1));
        assertThat(plan.missing()).isEmpty();
    }

    @Test
    void the_same_text_twice_is_told_apart_by_progress_where_that_says_more_than_the_order() {
        String post = "A survey by post has been sent to members";
        String phone = "Callers are asked on the phone, three in ten so far";
        bring(JANUARY, "Safety|Evaluate visits|" + post + "|", "Safety|Evaluate visits|" + phone + "|");
        List<String> before = register.identifiers(JANUARY);

        bring(
                FEBRUARY,
                "Safety|Evaluate visits|" + phone + ". Now five|",
                "Safety|Evaluate visits|" + post + ". It is back|");
        assertThat(register.identifiers(FEBRUARY)).containsExactly(before.get(1), before.get(0));

        Plan one = register.plan(MARCH, register.edition("Safety|Evaluate visits|Closed|"), Map.of());
        assertThat(one.faults())
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.message())
                                .contains(
                                        "1.2 (Callers are asked on the phone, three in ten so far. Now fiv…) has the same words, 1.1 (A"));
    }

    @Test
    void a_blank_row_continues_the_one_above_it() {
        bring(
                JANUARY,
                "Safety|" + HYDRANTS + "|Begun|",
                "Safety||A map of them is being drawn|",
                "Safety||Crews were briefed at each station|",
                "Safety|" + BOATS + "||",
                "Safety||Two meetings were held at the harbour|");
        List<String> before = register.identifiers(JANUARY);
        assertThat(register.references(JANUARY)).containsExactly("1.1", "1.2", "1.3", "1.4", "1.5");

        bring(
                FEBRUARY,
                "Safety|" + BOATS + "||",
                "Safety||Signed|",
                "Safety|" + HYDRANTS + ".|Half done|",
                "Safety||A third of the fleet carries paint now|",
                "Safety||A map of them is being drawn. It will be printed|",
                "Safety||Crews were briefed at each station|");

        assertThat(register.identifiers(FEBRUARY))
                .containsSubsequence(before.get(3), before.get(4), before.get(0))
                .endsWith(before.get(1), before.get(2));
        assertThat(register.references(FEBRUARY)).containsExactly("1.4", "1.5", "1.1", "1.6", "1.2", "1.3");
    }

    @Test
    void blank_rows_of_which_one_is_gone_and_all_are_rewritten_are_for_a_person_to_decide() {
        bring(JANUARY, "Safety|" + HYDRANTS + "||", "Safety||Mapped in the north|", "Safety||Painted in the south|");

        Plan plan = register.plan(
                FEBRUARY, register.edition("Safety|" + HYDRANTS + "||", "Safety||Everything is finished|"), Map.of());

        assertThat(plan.faults())
                .containsExactly(
                        new Fault(
                                "error",
                                3,
                                "Action",
                                "Which action this row means cannot be told: 1.2 (Mapped in the north) stands in the same place, 1.3 (Painted in the south) stands in the same place; say which with matches, for example {\"3\":\"1.2\"} (from the command line: --match \"3=1.2\"); for a new action say new"));
    }

    @Test
    void a_blank_row_is_found_under_another_one_by_its_progress() {
        String mapped = "A map of all of them has been drawn and printed";
        bring(JANUARY, "Safety|" + HYDRANTS + "||", "Safety||" + mapped + "|", "Safety|" + BOATS + "||");
        List<String> before = register.identifiers(JANUARY);

        bring(FEBRUARY, "Safety|" + HYDRANTS + "||", "Safety|" + BOATS + "||", "Safety||" + mapped + ". It sells|");

        assertThat(register.identifiers(FEBRUARY)).containsExactly(before.get(0), before.get(2), before.get(1));
    }

    @Test
    void a_row_that_moves_to_another_section_keeps_its_action_and_its_number() {
        bring(JANUARY, "Safety|" + HYDRANTS + "||", "Safety|" + BOATS + "||", "People|" + ROTAS + "||");
        List<String> before = register.identifiers(JANUARY);

        Plan plan = bring(FEBRUARY, "Safety|" + HYDRANTS + "||", "People|" + ROTAS + "||", "People|" + BOATS + "||");

        assertThat(register.identifiers(FEBRUARY)).containsExactly(before.get(0), before.get(2), before.get(1));
        assertThat(register.references(FEBRUARY)).containsExactly("1.1", "2.1", "1.2");
        assertThat(plan.changes()).containsExactly(new Change("section-moved", "1.2", "section", "Safety", "People"));
    }

    @Test
    void a_short_text_in_another_section_may_be_another_action() {
        bring(JANUARY, "Safety|Appoint a champion||", "People|" + ROTAS + "||");

        Plan plan = register.plan(
                FEBRUARY, register.edition("People|" + ROTAS + "||", "People|Appoint a champion||"), Map.of());

        assertThat(plan.faults()).extracting(Fault::severity, Fault::row).containsExactly(tuple("error", 3));
    }

    @Test
    void an_earlier_edition_means_the_same_actions_and_changes_no_number() {
        bring(MARCH, "Safety|" + DRONES + "||", "Safety|" + HYDRANTS + ", and paint it||", "Safety|" + BOATS + "||");
        List<String> march = register.identifiers(MARCH);

        Plan plan =
                bring(JANUARY, "Safety|" + BOATS + "|Begun|", "Safety|" + HYDRANTS + "||", "Safety|" + ROTAS + "||");

        assertThat(register.identifiers(JANUARY).subList(0, 2)).containsExactly(march.get(2), march.get(1));
        assertThat(register.references(JANUARY)).containsExactly("1.3", "1.2", "1.4");
        assertThat(register.references(MARCH)).containsExactly("1.1", "1.2", "1.3");
        assertThat(plan.changes()).extracting(Change::kind).containsOnly("raised");
    }

    @Test
    void a_text_that_came_back_after_an_edition_without_it_is_the_same_action() {
        bring(JANUARY, "Safety|" + HYDRANTS + "||", "Safety|" + BOATS + "||");
        bring(FEBRUARY, "Safety|" + HYDRANTS + "||");
        bring(MARCH, "Safety|" + BOATS + "||", "Safety|" + HYDRANTS + "||");

        assertThat(register.references(MARCH)).containsExactly("1.2", "1.1");
    }

    @Test
    void numbers_that_a_paper_begins_to_print_take_the_place_of_ours() {
        bring(JANUARY, "Safety|" + HYDRANTS + "||", "Safety|" + BOATS + "||");
        List<String> before = register.identifiers(JANUARY);
        EditionFile numbered = new EditionFile(
                "edition.csv",
                "5ca1ab1e",
                List.of("No.", "Action"),
                List.of(List.of("A1", BOATS), List.of("A2", HYDRANTS), List.of("A3", ROTAS)));

        Plan plan = ImportDecision.decide(
                FEBRUARY,
                numbered,
                Imported.layout("No.=reference, Action=proposedAction"),
                Matches.NONE,
                register.known(),
                Imported.CLERK,
                () -> UUID.randomUUID().toString());

        assertThat(plan.faults()).isEmpty();
        register.record(plan);
        assertThat(register.identifiers(FEBRUARY)).startsWith(before.get(1), before.get(0));
        assertThat(register.references(FEBRUARY)).containsExactly("A1", "A2", "A3");
        assertThat(register.references(JANUARY)).containsExactly("1.1", "1.2");
    }

    @Test
    void a_layout_without_numbers_and_without_what_describes_an_action_tells_no_rows_apart() {
        Imported odd = Imported.register(Imported.layout("Theme=section, Progress=progress"));

        assertThat(odd.plan(JANUARY, odd.edition("Safety|Begun"), Map.of()).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .contains("rows cannot be told apart")
                        .contains("proposedAction"));
    }

    private Plan bring(LocalDate asAt, String... rows) {
        return register.bring(asAt, register.edition(rows));
    }
}
