package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Contract 2, reference keys: NFKC, case-folded, without spaces and final full stop")
class ReferenceKeyTest {

    @ParameterizedTest(name = "\"{0}\" is the same as \"14 a\"")
    @ValueSource(
            strings = {
                "14 a",
                "14a",
                "14A.",
                "14 A.",
                "14 A .",
                " 14  a ",
                "14\u00a0a",
                "14\na",
                "14\u3000a",
                "14\u202fa",
                "14\u2009a\u2007",
                "\ufeff14\u200ba",
                "14\u00ada\u200e",
                "１４ａ",
                "１４　Ａ．"
            })
    void spellings_of_one_reference_agree(String spelling) {
        assertThat(ReferenceKey.of(spelling)).isEqualTo(ReferenceKey.of("14 a"));
    }

    @ParameterizedTest(name = "\"{0}\" is not \"{1}\"")
    @CsvSource({
        "14 a, 14 b",
        "14 a, 14",
        "1.1, 11",
        "14-a, 14a",
        "14.., 14",
        "ES1.1, ES1.10",
        "P1.8, P1.80",
        "ı, i",
        "ı, I",
        "İ, i",
        "İ, ı",
        "ß, s"
    })
    void different_references_differ(String one, String other) {
        assertThat(ReferenceKey.of(one)).isNotEqualTo(ReferenceKey.of(other));
    }

    @ParameterizedTest(name = "\"{0}\" is \"{1}\"")
    @CsvSource({
        "es1.1, ES1.1",
        "straße, STRASSE",
        "1ẞ, 1ß",
        "1ẞ, 1SS",
        "İ, i\u0307",
        "İ, I\u0307",
        "ΟΔΟΣ, οδος",
        "οδοσ, οδος",
        "1Σ, 1ς",
        "1σ, 1ς",
        "ᾈ, ἀι",
        "ᾀ, ἈΙ",
        "ꭰ, Ꭰ",
        "ꮿ, Ꮿ",
        "ა, Ა",
        "1２, 12",
        "⒈, 1",
        "1．, 1",
        "①, 1",
        "Ⅳ, iv",
        "ﬁ, FI",
        "ﬃ, FFI",
        "ﬅ, st",
        "ŉ, ʼN",
        "ſ, S",
        "K, k",
        "µ, Μ",
        "é, e\u0301",
        "é, e \u0301",
        "Ǆ, ǅ"
    })
    void case_and_compatibility_do_not_count(String one, String other) {
        assertThat(ReferenceKey.of(one)).isEqualTo(ReferenceKey.of(other));
    }

    /** Case folding is caseless matching: whatever the JDK takes for the same letter in another case must agree. */
    @Test
    void every_letter_has_the_key_of_its_upper_lower_and_title_case() {
        for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
            if (!Character.isLetter(letter) || letter == 'ı' || letter == 'İ') continue;
            String key = ReferenceKey.of(Character.toString(letter));
            for (int other : new int[] {
                Character.toUpperCase(letter), Character.toLowerCase(letter), Character.toTitleCase(letter)
            }) {
                assertThat(ReferenceKey.of(Character.toString(other)))
                        .as("U+%04X and U+%04X", letter, other)
                        .isEqualTo(key);
            }
            assertThat(ReferenceKey.of(key)).as("U+%04X twice", letter).isEqualTo(key);
        }
    }
}
