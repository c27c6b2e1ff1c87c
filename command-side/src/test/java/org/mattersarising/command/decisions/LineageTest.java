package org.mattersarising.command.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionLinked;
import org.mattersarising.events.ActionEvent.Link;
import org.mattersarising.events.Provenance;
import org.mattersarising.history.Entry;

class LineageTest {

    private final Map<String, List<Entry>> histories = new HashMap<>();

    private Entry linked(String from, String relation, String to) {
        return happened(from, new ActionLinked(from, LocalDate.EPOCH, relation, side(to), "Said twice"));
    }

    private Entry happened(String action, ActionEvent event) {
        List<Entry> own = histories.computeIfAbsent(action, id -> new ArrayList<>());
        Provenance clerk = new Provenance("fire", "plan", "clerk", "c", null, null, false);
        Entry entry = new Entry(own.size() + 1, null, action + own.size(), clerk, event);
        own.add(entry);
        return entry;
    }

    private static Link side(String action) {
        return new Link("plan", action, action);
    }

    private boolean leads(String from, String to) {
        return leads(from, to, "merged-into");
    }

    private boolean leads(String from, String to, String relation) {
        return Lineage.leads(side(from), to, relation, side -> histories.getOrDefault(side.action(), List.of()));
    }

    @Test
    void what_was_merged_or_continued_leads_on_step_by_step() {
        linked("a", "merged-into", "b");
        linked("b", "continued-in", "c");

        assertThat(leads("a", "c")).isTrue();
        assertThat(leads("c", "a")).isFalse();
    }

    @Test
    void an_action_leads_to_itself() {
        assertThat(leads("a", "a")).isTrue();
    }

    @Test
    void a_split_and_the_other_side_of_a_link_lead_nowhere() {
        linked("a", "split-into", "b");
        linked("a", "merged-from", "c");

        assertThat(leads("a", "b")).isFalse();
        assertThat(leads("a", "c")).isFalse();
    }

    @Test
    void a_split_leads_on_to_parts_of_parts_but_a_part_may_be_merged_again() {
        linked("a", "split-into", "b");
        linked("b", "split-into", "c");

        assertThat(leads("a", "c", "split-into")).isTrue();
        assertThat(leads("c", "a", "split-into")).isFalse();
        assertThat(leads("a", "c", "merged-into")).isFalse();
    }

    @Test
    void a_voided_link_leads_nowhere() {
        Entry link = linked("a", "merged-into", "b");
        happened("a", new ActionEvent.EntryVoided("a", LocalDate.EPOCH, link.position(), link.id(), "Wrong"));

        assertThat(leads("a", "b")).isFalse();
    }

    @Test
    void what_goes_round_already_comes_to_an_end() {
        linked("a", "merged-into", "b");
        linked("b", "merged-into", "a");

        assertThat(leads("a", "c")).isFalse();
    }
}
