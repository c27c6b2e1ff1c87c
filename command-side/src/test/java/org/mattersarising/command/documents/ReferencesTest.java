package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    private static final References NUMBERS = References.learned(List.of("1.", "2.", "14 a"));
    private static final References LETTERS = References.learned(List.of("A", "B", "iv"));

    @ParameterizedTest
    @ValueSource(strings = {"7", "7.", "14 a", "ES1.1", "2.3.1", "R 12", "(3)"})
    void have_a_digit_where_most_have(String text) {
        assertThat(NUMBERS.isReference(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I", "Sor sta", "Some more text", "1 September", "within 6 months", "7. The end"})
    void are_no_words(String text) {
        assertThat(NUMBERS.isReference(text)).isFalse();
    }

    @Test
    void are_letters_where_most_are() {
        assertThat(LETTERS.isReference("C")).isTrue();
        assertThat(LETTERS.isReference("look here")).isFalse();
        assertThat(LETTERS.isReference("·")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7. The end of it, 7., The end of it", "14 a Look, 14 a, Look", "ES1.1 Look there, ES1.1, Look there"})
    void may_run_on_with_other_text(String text, String reference, String rest) {
        assertThat(NUMBERS.beginning(text)).contains(new References.Run(reference, rest));
    }

    @ParameterizedTest
    @CsvSource({"5, 7., 6", "13, 14 b, 14 a", "14 a, 14 c, 14 b", "1.5, 1.7, 1.6", "ES1.1, ES1.3, ES1.2"})
    void that_one_is_missing_between_others_is_told(String before, String after, String missing) {
        assertThat(References.between(before, after)).contains(missing);
    }

    @ParameterizedTest
    @CsvSource({"5, 6", "5, 8", "13, 14 a", "13, 14 c", "14 a, 14 b", "14 a, 15", "1.5, 2.2", "A, C", "14, 14 b"})
    void nothing_is_told_where_none_or_several_may_be_missing(String before, String after) {
        assertThat(References.between(before, after)).isEmpty();
    }
}
