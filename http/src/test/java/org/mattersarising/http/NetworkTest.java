package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void one_address_of_version_4_is_one_and_64_bits_of_version_6_are_one() {
        assertThat(Network.of("192.0.2.1").name())
                .isEqualTo("192.0.2.1")
                .isNotEqualTo(Network.of("192.0.2.2").name());
        assertThat(Network.of("2001:db8:1:2::7").name())
                .isEqualTo(Network.of("2001:db8:1:2:ffff::1").name())
                .isNotEqualTo(Network.of("2001:db8:1:3::7").name());
        assertThat(Network.of("::ffff:192.0.2.1").name())
                .as("version 4, written as version 6")
                .isEqualTo("192.0.2.1");
    }

    @Test
    void whatever_is_no_address_counts_as_one() {
        assertThat(Network.of("unknown").name())
                .isEqualTo(Network.of("").name())
                .isEqualTo(Network.of(null).name())
                .isEqualTo(Network.of("999.1.1.1").name());
    }

    @Test
    void the_machine_itself_is_known() {
        assertThat(Network.of("127.0.0.1").isThisMachine()).isTrue();
        assertThat(Network.of("::1").isThisMachine()).isTrue();
        assertThat(Network.of("192.0.2.1").isThisMachine()).isFalse();
    }
}
