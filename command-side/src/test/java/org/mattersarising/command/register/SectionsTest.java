package org.mattersarising.command.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.register.RegisterPast.OPENED;
import static org.mattersarising.command.register.RegisterPast.REGISTER;
import static org.mattersarising.command.register.RegisterPast.added;
import static org.mattersarising.command.register.RegisterPast.date;
import static org.mattersarising.command.register.RegisterPast.entries;
import static org.mattersarising.command.register.RegisterPast.retitled;
import static org.mattersarising.command.register.RegisterPast.voided;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.RegisterEvent.SectionReworded;
import org.mattersarising.history.Entry;

class SectionsTest {

    private static Map<String, String> match(List<Entry> entries, String on, String... titles) {
        return Sections.match(entries, List.of(titles), date(on));
    }

    @Test
    void titles_of_an_edition_go_by_identifier_then_code_then_title() {
        List<Entry> past = entries(
                OPENED,
                added("2018-01-01", "a", "b"),
                added("2018-01-01", "b", "Protection", "P2"),
                added("2018-01-01", "c", "P2"));
        assertThat(match(past, "2018-02-01", "b")).isEqualTo(Map.of("b", "b"));
        assertThat(match(past, "2018-02-01", "P2")).isEqualTo(Map.of("P2", "b"));
        assertThat(match(past, "2018-02-01", "Protection")).isEqualTo(Map.of("Protection", "b"));
    }

    @Test
    void each_of_the_three_is_tried_at_any_date_after_all_of_them_as_at_the_edition() {
        List<Entry> past = entries(
                OPENED,
                added("2018-01-01", "a", "later"),
                added("2018-03-01", "later", "Later", "L1"),
                retitled("2018-04-01", "later", "Later", "Latest"),
                new SectionReworded(REGISTER, date("2018-05-01"), "later", "section.code", "L1", "L2"));
        assertThat(match(past, "2018-02-01", "later")).isEqualTo(Map.of("later", "a"));
        assertThat(match(past, "2017-02-01", "later")).isEqualTo(Map.of("later", "later"));
        for (String name : List.of("L1", "L2", "Later", "Latest")) {
            assertThat(match(past, "2018-02-01", name)).isEqualTo(Map.of(name, "later"));
        }
    }

    @Test
    void no_two_titles_mean_one_section_and_the_date_of_the_edition_goes_first() {
        List<Entry> past = entries(OPENED, added("2018-01-01", "a", "Old"), retitled("2018-02-01", "a", "Old", "New"));
        assertThat(match(past, "2018-03-01", "Old", "New")).isEqualTo(Map.of("New", "a"));
    }

    @Test
    void a_voided_section_is_not_meant_and_its_identifier_stays_taken() {
        List<Entry> past = entries(OPENED, added("2018-01-01", "risk", "Risk"), voided(2));
        assertThat(match(past, "2018-03-01", "Risk", "risk")).isEmpty();
        assertThat(Sections.idsEverUsed(past)).isEqualTo(Set.of("risk"));
    }

    /** Comparing each with each would take minutes. */
    @Test
    void a_hundred_thousand_sections_are_found_by_their_titles() {
        List<String> titles =
                IntStream.range(0, 100_000).mapToObj(each -> "Title " + each).toList();
        List<LedgerEvent> past = new ArrayList<>(List.of(OPENED));
        titles.forEach(title -> past.add(added("2018-01-01", "id-of-" + title, title)));

        Map<String, String> matched =
                Sections.match(entries(past.toArray(LedgerEvent[]::new)), titles, date("2018-02-01"));

        assertThat(matched).hasSize(titles.size()).containsEntry("Title 99999", "id-of-Title 99999");
    }

    @Test
    void titles_that_come_to_the_same_identifier_are_numbered() {
        SectionIds ids = new SectionIds(Set.of("risk", "risk-3"));
        assertThat(Stream.of("Risk", "risk!", "RISK", "People").map(ids::forTitle))
                .containsExactly("risk-2", "risk-4", "risk-5", "people");
    }
}
