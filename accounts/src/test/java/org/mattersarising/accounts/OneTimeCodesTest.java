package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1234567890,005924", "20000000000,353130"})
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(OneTimeCodes.at(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void clocks_may_differ_by_one_span_either_way() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        String code = OneTimeCodes.at(SECRET, now);
        long step = 1_111_111_109 / 30;

        for (int seconds : new int[] {-30, 0, 30}) {
            assertThat(OneTimeCodes.step(SECRET, code, now.plusSeconds(seconds)))
                    .as(seconds + " seconds")
                    .hasValue(step);
        }
        assertThat(OneTimeCodes.step(SECRET, code, now.plusSeconds(60))).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, code, now.minusSeconds(60))).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, "", now)).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, code + "0", now)).isEmpty();
    }

    @Test
    void a_secret_is_written_as_apps_read_it() {
        assertThat(OneTimeCodes.grouped(SECRET)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(OneTimeCodes.link("rowan@ash", SECRET))
                .isEqualTo("otpauth://totp/Matters%20Arising:rowan%40ash?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Matters%20Arising");
    }

    @Test
    void every_secret_is_another_one_of_160_bits() {
        assertThat(OneTimeCodes.newSecret()).hasSize(20).isNotEqualTo(OneTimeCodes.newSecret());
    }
}
