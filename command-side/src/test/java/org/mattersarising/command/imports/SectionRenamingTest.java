package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Section;

class SectionRenamingTest {

    private static final LocalDate JANUARY = LocalDate.of(2020, 1, 31);
    private static final LocalDate FEBRUARY = LocalDate.of(2020, 2, 29);

    private final Imported register = Imported.register(
            Imported.layout("Theme=section, Theme lead=section.lead, No.=reference, Finding=finding"));

    @Test
    void a_title_that_is_gone_and_whose_actions_all_stand_under_a_new_one_is_reworded() {
        bring(JANUARY, "Risk|Smith|1|Look", "Risk|Smith|2|Listen", "People|Jones|3|Learn");

        Plan plan = bring(
                FEBRUARY, "Risk and safety|Brown|2|Listen", "People|Jones|3|Learn", "Risk and safety|Brown|1|Look");

        assertThat(sectionEvents(plan))
                .containsExactly(
                        new RegisterEvent.SectionReworded(
                                "plan", FEBRUARY, "risk", "section", "Risk", "Risk and safety"),
                        new RegisterEvent.SectionReworded("plan", FEBRUARY, "risk", "section.lead", "Smith", "Brown"));
        assertThat(plan.changes())
                .containsExactly(
                        new Change("reworded", "2", "section", "Risk", "Risk and safety"),
                        new Change("reworded", "2", "section.lead", "Smith", "Brown"),
                        new Change("reworded", "1", "section", "Risk", "Risk and safety"),
                        new Change("reworded", "1", "section.lead", "Smith", "Brown"));
        assertThat(titles(JANUARY)).containsExactly("Risk", "People");
        assertThat(titles(FEBRUARY)).containsExactly("Risk and safety", "People");
    }

    @Test
    void new_actions_may_join_them_and_such_as_left_a_section_that_stays() {
        bring(JANUARY, "Risk|Smith|1|Look", "People|Jones|3|Learn", "People|Jones|4|Lift");

        Plan plan = bring(FEBRUARY, "Hazards||1|Look", "Hazards||5|Leave", "Hazards||4|Lift", "People|Jones|3|Learn");

        assertThat(titles(FEBRUARY)).containsExactly("Hazards", "People");
        assertThat(plan.changes())
                .contains(new Change("section-moved", "4", "section", "People", "Hazards"))
                .contains(new Change("reworded", "1", "section", "Risk", "Hazards"));
    }

    @Test
    void what_is_missing_from_the_edition_says_nothing_against_it() {
        bring(JANUARY, "Risk|Smith|1|Look", "Risk|Smith|2|Listen");

        bring(FEBRUARY, "Hazards|Smith|2|Listen");

        assertThat(titles(FEBRUARY)).containsExactly("Hazards");
    }

    @Test
    void two_sections_that_became_one_are_moves() {
        bring(JANUARY, "Risk|Smith|1|Look", "People|Jones|3|Learn");

        Plan plan = bring(FEBRUARY, "Everything||1|Look", "Everything||3|Learn");

        assertThat(titles(FEBRUARY)).containsExactly("Risk", "People", "Everything");
        assertThat(plan.changes()).extracting(Change::kind).containsOnly("section-moved");
    }

    @Test
    void one_section_that_became_two_is_moves() {
        bring(JANUARY, "Risk|Smith|1|Look", "Risk|Smith|2|Listen");

        bring(FEBRUARY, "Fire|Smith|1|Look", "Flood|Smith|2|Listen");

        assertThat(titles(FEBRUARY)).containsExactly("Risk", "Fire", "Flood");
    }

    @Test
    void a_title_of_another_date_is_no_new_one() {
        bring(JANUARY, "Risk|Smith|1|Look", "People|Jones|3|Learn");

        bring(FEBRUARY, "People|Jones|1|Look", "People|Jones|3|Learn");

        assertThat(titles(FEBRUARY)).containsExactly("Risk", "People");
    }

    @Test
    void an_earlier_edition_may_have_had_another_title() {
        bring(FEBRUARY, "Risk and safety|Smith|1|Look", "People|Jones|3|Learn");

        Plan plan = bring(JANUARY, "Risk|Smith|1|Look", "People|Jones|3|Learn");

        assertThat(sectionEvents(plan))
                .extracting(event -> event instanceof RegisterEvent.SectionAdded added ? added.section() : "other")
                .containsExactly("risk-and-safety", "people");
        assertThat(titles(JANUARY)).containsExactly("Risk", "People");
        assertThat(titles(FEBRUARY)).containsExactly("Risk and safety", "People");
    }

    private List<LedgerEvent> sectionEvents(Plan plan) {
        return plan.events().stream()
                .map(Entry::event)
                .filter(event ->
                        event instanceof RegisterEvent.SectionAdded || event instanceof RegisterEvent.SectionReworded)
                .toList();
    }

    private List<String> titles(LocalDate asAt) {
        return register.view(asAt).register().sections().values().stream()
                .map(Section::title)
                .toList();
    }

    private Plan bring(LocalDate asAt, String... rows) {
        return register.bring(asAt, register.edition(rows));
    }
}
