package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeadNamesTest {

    private static final LeadNames BEGUN = new LeadNames(List.of("SE ", "Head of "), List.of());

    @Test
    void names_that_begin_alike_are_told_apart_where_the_next_begins() {
        assertThat(BEGUN.parted("SE Communications SE People Head of Risk"))
                .containsExactly("SE Communications", "SE People", "Head of Risk");
        assertThat(BEGUN.parted("SE People\nSE Risk")).containsExactly("SE People", "SE Risk");
    }

    @Test
    void what_stands_before_the_first_of_them_is_a_name_too() {
        assertThat(BEGUN.parted("ACFO SE People")).containsExactly("ACFO", "SE People");
        assertThat(BEGUN.parted("Area Commander")).containsExactly("Area Commander");
    }

    @Test
    void a_beginning_within_a_word_begins_no_name() {
        assertThat(BEGUN.parted("CHESE SE People")).containsExactly("CHESE", "SE People");
        assertThat(BEGUN.parted("SE CHSE People")).containsExactly("SE CHSE People");
    }

    @Test
    void names_with_something_between_them_are_told_apart_by_it() {
        LeadNames between = new LeadNames(List.of(), List.of(";", " and "));

        assertThat(between.parted("A. Jones; B. Smith and C. Brown;"))
                .containsExactly("A. Jones", "B. Smith", "C. Brown");
        assertThat(between.parted("Fire and")).containsExactly("Fire and");
    }

    @Test
    void a_name_said_twice_is_one_lead() {
        assertThat(BEGUN.parted("SE People SE People")).containsExactly("SE People");
    }

    @Test
    void the_cell_stays_as_printed() {
        assertThat(Lead.printed(" SE People SE Risk", BEGUN))
                .isEqualTo(new Lead(List.of("SE People", "SE Risk"), " SE People SE Risk"));
        assertThat(Lead.printed("  ", BEGUN)).isEqualTo(new Lead(List.of(), "  "));
        assertThat(Lead.printed("SE People SE Risk", null)).isEqualTo(Lead.printed("SE People SE Risk"));
    }
}
