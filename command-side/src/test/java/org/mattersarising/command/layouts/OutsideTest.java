package org.mattersarising.command.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.http.Refusal;

class OutsideTest {

    private static LayoutColumn column(String field, String outside) {
        return new LayoutColumn("Heading", field, null, null, outside, null, null, null);
    }

    private static Optional<String> value(String shape, String line) {
        return ((Outside.Shape) Outside.of(column("section", shape)).orElseThrow()).value(line);
    }

    @Test
    void a_section_is_looked_for_above_its_rows_and_any_other_column_in_the_table() {
        assertThat(Outside.of(column("section", null))).contains(new Outside.Above());
        assertThat(Outside.of(column("section.lead", null))).isEmpty();
        assertThat(Outside.of(column("section.lead", "label"))).contains(new Outside.Label());
        assertThat(Outside.of(column("other.place", "above"))).contains(new Outside.Above());
    }

    @ParameterizedTest
    @CsvSource({
        "{text} – {value}, Works – W1.2, W1.2",
        "{text} – {value}, Works- W1.2, W1.2",
        "{text} – {value}, Works — Out of doors — W1, Out of doors — W1",
        "Part {number}: {value}, PART 3:  Roofs and walls , Roofs and walls",
        "{value} (code {code}), Roofs (code R7), Roofs",
        "{value} / {text}, Roofs / a / b, Roofs"
    })
    void a_line_of_the_shape_tells_the_value(String shape, String line, String value) {
        assertThat(value(shape, line)).contains(value);
    }

    @Test
    void a_line_is_looked_through_once_whatever_the_shape() {
        String dashes = "{value}" + " -".repeat(60) + " x";
        String line = "a" + "  -".repeat(60);
        String words = "{a} b".repeat(30) + " {value} x";
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(value(dashes, line)).isEmpty();
            assertThat(value(words, "a b".repeat(60))).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"{value} - - x, 'a -  - x'", "{value}- -x, a -  -x", "{value} - - x, a -- x"})
    void dashes_side_by_side_are_dashes_too(String shape, String line) {
        assertThat(value(shape, line)).contains("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"an up-to-date list", "Works W1", "– W1", "Works –", ""})
    void a_line_of_another_shape_tells_nothing(String line) {
        assertThat(value("{text} – {value}", line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "beside", "{text}", "{value} {value}", "Label"})
    void anything_else_is_refused(String outside) {
        assertThat(catchThrowableOfType(
                                Refusal.class,
                                () -> Layouts.ofText(
                                        "[{\"heading\":\"A\",\"field\":\"section\",\"outside\":\"" + outside + "\"}]"))
                        .field())
                .isEqualTo("layout[0].outside");
    }
}
