package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {

    @Test
    void short_values_stay_whole() {
        assertThat(Shortened.of("Nov 2017", "June 2018")).isEqualTo(new Shortened("\"Nov 2017\"", "\"June 2018\""));
    }

    @Test
    void no_value_is_not_an_empty_value() {
        assertThat(Shortened.of(null, "")).isEqualTo(new Shortened("nothing", "\"\""));
    }

    @Test
    void long_values_begin_shortly_before_they_differ() {
        String same = "one two three four five six seven eight nine ten eleven twelve thirteen ";

        assertThat(Shortened.of(same + "yes", same + "no"))
                .isEqualTo(new Shortened("\"…twelve thirteen yes\"", "\"…twelve thirteen no\""));
    }

    @Test
    void a_long_value_is_cut_and_line_breaks_are_shown() {
        Shortened values = Shortened.of("a\r\nb", "x".repeat(100));

        assertThat(values.from()).isEqualTo("\"a / b\"");
        assertThat(values.to()).isEqualTo("\"" + "x".repeat(60) + "…\"");
    }

    @Test
    void a_character_of_two_units_is_never_split() {
        String to = Shortened.of("", "x".repeat(59) + "𝄞 and more").to();

        assertThat(to).isEqualTo("\"" + "x".repeat(59) + "…\"");
    }
}
