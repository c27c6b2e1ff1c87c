package org.mattersarising.command.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.ActionEvent.ActionRenumbered;
import org.mattersarising.events.ActionEvent.EntryVoided;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.Entry;

class ReferenceSpanTest {

    private static List<Entry> entries(ActionEvent... events) {
        List<Entry> entries = new ArrayList<>();
        for (ActionEvent event : events) {
            int number = entries.size() + 1;
            entries.add(new Entry(
                    number, null, "e" + number, new Provenance("o", "r", "clerk", "c", null, null, false), event));
        }
        return entries;
    }

    private static ActionRaised raised(String on, String reference) {
        return new ActionRaised(
                "a",
                LocalDate.parse(on),
                reference,
                null,
                null,
                null,
                null,
                null,
                Lead.NONE,
                TargetDate.NONE,
                Status.NONE,
                new TreeMap<>());
    }

    private static ActionRenumbered renumbered(String on, String to) {
        return new ActionRenumbered("a", LocalDate.parse(on), "?", to);
    }

    private static ReferenceSpan span(String reference, String from, String until) {
        return new ReferenceSpan("a", reference, LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }

    @Test
    void an_action_holds_its_reference_from_the_day_on_which_it_exists() {
        assertThat(ReferenceSpan.of(entries(raised("2018-01-01", "7")))).containsExactly(span("7", "2018-01-01", null));
    }

    @Test
    void a_renumbered_action_holds_each_reference_in_its_time() {
        assertThat(ReferenceSpan.of(entries(
                        raised("2018-01-01", "7"), renumbered("2018-05-01", "9"), renumbered("2018-03-01", "8"))))
                .containsExactly(
                        span("7", "2018-01-01", "2018-03-01"),
                        span("8", "2018-03-01", "2018-05-01"),
                        span("9", "2018-05-01", null));
    }

    @Test
    void what_holds_at_the_end_of_a_day_holds_on_that_day() {
        assertThat(ReferenceSpan.of(entries(raised("2018-01-01", "7"), renumbered("2018-01-01", "8"))))
                .containsExactly(span("8", "2018-01-01", null));
    }

    @Test
    void the_same_reference_printed_another_way_is_one_span() {
        assertThat(ReferenceSpan.of(entries(raised("2018-01-01", "7 A"), renumbered("2018-03-01", "7a."))))
                .containsExactly(span("7 A", "2018-01-01", null));
    }

    @Test
    void what_is_voided_holds_nothing() {
        EntryVoided voiding = new EntryVoided("a", LocalDate.parse("2018-06-01"), 2, "e2", "x");
        assertThat(ReferenceSpan.of(entries(raised("2018-01-01", "7"), renumbered("2018-03-01", "8"), voiding)))
                .containsExactly(span("7", "2018-01-01", null));
        assertThat(ReferenceSpan.of(entries(
                        raised("2018-01-01", "7"), new EntryVoided("a", LocalDate.parse("2018-06-01"), 1, "e1", "x"))))
                .isEmpty();
    }

    @Test
    void spans_clash_when_two_actions_hold_one_reference_on_one_day() {
        ReferenceSpan ours = span("7", "2018-01-01", "2018-03-01");
        assertThat(ours.clashesWith(theirs("7.", "2018-02-28", null))).isTrue();
        assertThat(ours.clashesWith(theirs("7", "2018-03-01", null))).isFalse();
        assertThat(ours.clashesWith(theirs("7", "2017-01-01", "2018-01-01"))).isFalse();
        assertThat(ours.clashesWith(theirs("8", "2018-02-01", null))).isFalse();
        assertThat(ours.clashesWith(ours)).isFalse();
    }

    private static ReferenceSpan theirs(String reference, String from, String until) {
        ReferenceSpan span = span(reference, from, until);
        return new ReferenceSpan("b", span.reference(), span.from(), span.until());
    }
}
