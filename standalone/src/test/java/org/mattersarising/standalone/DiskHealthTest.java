package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;

class DiskHealthTest {

    @ParameterizedTest
    @CsvSource({
        "199,  DOWN,    The disk of the data directory has 199 MiB left.",
        "1023, WARNING, The disk of the data directory has only 1023 MiB left.",
        "1024, UP,      The disk of the data directory has room."
    })
    void a_disk_that_fills_up_is_told_before_it_is_full(long mebibytes, String status, String beginning) {
        Health health = new DiskHealth(() -> mebibytes << 20).health();
        assertThat(health.getStatus().getCode()).isEqualTo(status);
        assertThat(health.getDetails().get("says").toString()).startsWith(beginning);
    }
}
