package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
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
                "１４ａ",
                "１４　Ａ．"
            })
    void spellings_of_one_reference_agree(String spelling) {
        assertThat(ReferenceKey.of(spelling)).isEqualTo(ReferenceKey.of("14 a"));
    }

    @ParameterizedTest(name = "\"{0}\" is not \"{1}\"")
    @CsvSource({"14 a, 14 b", "14 a, 14", "1.1, 11", "14-a, 14a", "14.., 14", "ES1.1, ES1.10", "P1.8, P1.80"})
    void different_references_differ(String one, String other) {
        assertThat(ReferenceKey.of(one)).isNotEqualTo(ReferenceKey.of(other));
    }

    @ParameterizedTest(name = "\"{0}\" is \"{1}\"")
    @CsvSource({"es1.1, ES1.1", "straße, STRASSE", "ΟΔΟΣ, οδος", "⒈, 1", "ﬁ, FI", "é, e\u0301"})
    void case_and_compatibility_do_not_count(String one, String other) {
        assertThat(ReferenceKey.of(one)).isEqualTo(ReferenceKey.of(other));
    }
}
