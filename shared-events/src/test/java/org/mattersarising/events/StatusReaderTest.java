package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Contract 2, status: the base reader")
class StatusReaderTest {

    @ParameterizedTest(name = "\"{0}\" is closed")
    @ValueSource(
            strings = {
                "Complete",
                "Complete.",
                "Completed",
                "Closed",
                "Action point complete",
                "Progress of this work stream will be monitored via existing reporting mechanisms. Complete.",
                "Nothing more to do: closed",
                // only the word right before counts
                "Not yet complete",
            })
    void a_wording_that_ends_in_complete_completed_or_closed_is_closed(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, false, null));
    }

    @ParameterizedTest(name = "\"{0}\" is open")
    @ValueSource(
            strings = {
                "",
                "Ongoing",
                "On-going",
                "Not complete",
                "Action point not complete.",
                "Not completed",
                "Not closed",
                "not\ncomplete",
                "Incomplete",
                "Incomplete.",
                "Unclosed",
                "Completion",
                "Completes",
                "Complete in part",
                "Action point complete – with additional ongoing support required",
                "Complete 2018",
            })
    void anything_else_is_open(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, true, null));
    }

    @ParameterizedTest
    @NullSource
    void no_wording_at_all_is_open(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status("", true, null));
    }

    @Test
    void the_wordings_printed_on_closure_and_reopening_read_as_what_they_say() {
        assertThat(StatusReader.readsOpen("Complete")).isFalse();
        assertThat(StatusReader.readsOpen("Ongoing")).isTrue();
    }
}
