package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Contract 2, status: what is read of a wording")
class StatusReaderTest {

    @ParameterizedTest(name = "\"{0}\" is closed")
    @ValueSource(
            strings = {
                "Complete",
                "Complete.",
                "complete",
                "COMPLETED",
                "Completed",
                "Closed",
                "(Complete)",
                "Action point complete",
                "Nothing more to do: closed",
                "All stations have been fully completed",
                "It is looked after by all members Complete",
                "100% complete",
                "Completed and closed",
                "It is looked after by all members\ncomplete",
            })
    void a_wording_that_ends_in_complete_completed_or_closed_is_closed(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, false, null));
    }

    @ParameterizedTest(name = "\"{0}\" is closed, remark: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Complete (courses booked) | courses booked",
                "Complete (courses (two) booked). | courses (two) booked",
                "Complete \u2013 with ongoing support | with ongoing support",
                "Complete - to be looked at every year | to be looked at every year",
                "Complete, and signed off by the Board | and signed off by the Board",
                "Completed March 2018 | March 2018",
                "Completed in March 2018 | in March 2018",
                "Completed on 3/4/18. | on 3/4/18",
                "Complete 2018 | 2018",
                "Closed - see minute 12 | see minute 12",
                "Closed: replaced by action 4 | replaced by action 4",
                "Complete (100%) | 100%",
                "It is watched over by the Authority. Complete. | It is watched over by the Authority",
                "Taken over by another team and goes on there. Complete | Taken over by another team and goes on there",
                "Taken over. Completed March 2018. | March 2018",
                "Complete. The results come to the meeting in May. | The results come to the meeting in May",
                "Ongoing for a year. Closed | Ongoing for a year",
            })
    void what_a_closed_one_says_beside_is_its_remark(String wording, String remark) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, false, null, null, remark));
    }

    @ParameterizedTest(name = "\"{0}\" is open")
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "Ongoing",
                "On-going",
                "Under review Ongoing",
                "An ongoing process. Ongoing.",
                "Not complete",
                "Action point not complete.",
                "Not completed",
                "Not closed",
                "Not yet complete",
                "Not yet fully complete",
                "not\ncomplete",
                "Not\nComplete",
                "Will be considered\nOngoing",
                "Will all be\ncomplete",
                "Hasn't been completed",
                "It cannot be closed",
                "No longer complete",
                "To be completed",
                "Action point to be complete in partnership with others",
                "To be completed as part of the next plan",
                "Will be completed",
                "Should have been completed",
                "Until completed",
                "Partially complete",
                "Part complete",
                "90% complete",
                "90 per cent complete",
                "Nearly complete",
                "Substantially complete",
                "Incomplete",
                "Incomplete.",
                "Unclosed",
                "Completion",
                "Completes",
                "Completed?",
                // it asks for something
                "Complete the survey",
                "Complete by June 2018",
                // it takes back what it says
                "Complete in part",
                "Complete - in part",
                "Complete (90%)",
                "Complete, but training outstanding",
                "Complete (except the annex)",
                "Complete - awaiting approval",
                "Complete: no",
                "Complete - ongoing",
                "Complete/Ongoing",
                // the later statement holds
                "Complete. Ongoing.",
                "Complete. Reopened in May.",
                "Complete\nUnder review",
                "Complete. The second part is in progress.",
                "Closed. Not complete",
                // the word stands in the middle
                "Action point complete \u2013 with additional ongoing support required",
                "The survey is complete and the plan follows",
            })
    void anything_else_is_open(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, true, null));
    }

    @ParameterizedTest(name = "\"{0}\" is paused")
    @ValueSource(
            strings = {
                "Deferred",
                "Deferred.",
                "Postponed",
                "Paused",
                "Suspended",
                "On hold",
                "On-hold",
                "Deferred until the tender",
                "Placed on hold due to the flood",
                "Currently paused",
                "Work has been postponed",
                "Ongoing. Deferred",
                "Not complete - deferred",
            })
    void one_that_is_put_off_is_open_and_reported_as_paused(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, true, "paused"));
    }

    @ParameterizedTest(name = "\"{0}\" is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "On track | on-track",
                "ON TRACK. | on-track",
                "On-track | on-track",
                "At risk | at-risk",
                "at  risk. | at-risk",
                "Delayed | delayed",
                "delayed. | delayed",
                "Not started | not-started",
                "Not Started. | not-started",
            })
    void the_name_of_what_is_reported_alone_is_open_and_reported(String wording, String reported) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, true, reported));
    }

    @ParameterizedTest(name = "\"{0}\" reports nothing")
    @ValueSource(
            strings = {
                "On track?",
                "On track for June 2018",
                "Not delayed",
                "Delayed by the flood",
                "At risk - see below",
                "-Delayed",
                "On",
                "Track",
                "Started",
                "(At risk)",
            })
    void that_name_within_other_words_reports_nothing(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, true, null));
    }

    @ParameterizedTest(name = "\"{0}\" is not paused")
    @ValueSource(
            strings = {
                "No longer on hold",
                "Not deferred",
                "To be deferred",
                "The postponed courses are being held",
                "Hold a meeting",
                "Deferred. Ongoing"
            })
    void one_that_is_not_put_off_is_only_open(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status(wording, true, null));
    }

    @ParameterizedTest
    @NullSource
    void no_wording_at_all_is_open(String wording) {
        assertThat(StatusReader.read(wording)).isEqualTo(new Status("", true, null));
        assertThat(StatusReader.read(wording, List.of())).isEqualTo(new Status("", true, null));
    }

    @Test
    void the_wordings_printed_on_closure_and_reopening_read_as_what_they_say() {
        assertThat(StatusReader.readsOpen("Complete")).isFalse();
        assertThat(StatusReader.readsOpen("Ongoing")).isTrue();
    }

    @Nested
    @DisplayName("The rules of a layout")
    class Rules {

        private final List<StatusRule> rules = List.of(
                new StatusRule("begins", "Point done.", false, "implemented", "complete"),
                new StatusRule("is", "Complete", true, null, "at-risk"));

        @Test
        void come_before_the_general_reading() {
            assertThat(StatusReader.read("Complete", rules)).isEqualTo(new Status("Complete", true, "at-risk"));
            assertThat(StatusReader.read("Completed", rules)).isEqualTo(new Status("Completed", false, null));
        }

        @Test
        void leave_what_follows_a_beginning_as_remark() {
            assertThat(StatusReader.read("Point done \u2013 more to come.", rules))
                    .isEqualTo(new Status(
                            "Point done \u2013 more to come.", false, "complete", "implemented", "more to come"));
            assertThat(StatusReader.read("Point  DONE.", rules).remark()).isNull();
        }
    }

    @ParameterizedTest(name = "a cell full of \"{0}\"")
    @ValueSource(
            strings = {"a. ", "complete ", "complete. ", "not ", "yet ", ". ", "(", "deferred. ", "on ", "\n", "-"})
    void the_longest_cell_is_read_in_no_time(String part) {
        String cell = part.repeat((1 << 20) / part.length());

        assertTimeout(Duration.ofMinutes(1), () -> StatusReader.read(cell));
    }
}
