package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusRuleTest {

    @ParameterizedTest
    @CsvSource({
        "is, Done, done, true",
        "is, Done, ' DONE . ', true",
        "is, Done, Done twice, false",
        "is, '', '', true",
        "is, '', ' ', true",
        "is, '', x, false",
        "begins, Point  complete, 'point complete – with support', true",
        "begins, Point complete, The point complete, false",
        "ends, complete, Not complete., true",
        "contains, next plan, Moved to the next\u00a0plan of 2008, true",
    })
    void fits_without_regard_to_case_white_space_and_a_final_full_stop(
            String when, String text, String wording, boolean fits) {
        assertThat(new StatusRule(when, text, false, null, null).fits(wording)).isEqualTo(fits);
    }

    @Test
    void the_first_rule_that_fits_is_taken_and_the_general_reading_where_none_does() {
        List<StatusRule> rules = List.of(
                new StatusRule("begins", "point complete", false, "implemented", null),
                new StatusRule("contains", "next plan", false, "transferred", null),
                new StatusRule("is", "", null, null, null));

        assertThat(StatusReader.read("Point complete, more in the next plan", rules))
                .isEqualTo(new Status("Point complete, more in the next plan", false, null, "implemented", null));
        assertThat(StatusReader.read("In the next plan", rules).closure()).isEqualTo("transferred");
        assertThat(StatusReader.read("", rules).open()).isNull();
        assertThat(StatusReader.read("Complete", rules).open()).isFalse();
        assertThat(StatusReader.read("Ongoing", rules).open()).isTrue();
    }
}
