package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.testing.Histories;

/** The update before a paper, against a search that looks at every entry for each question. */
class PublishedUpdateProperties {

    @Provide
    Arbitrary<List<Entry>> histories() {
        return Histories.histories();
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Histories.dates();
    }

    @Property(tries = 1_000)
    void it_is_the_greatest_that_nobody_has_replaced(
            @ForAll("histories") List<Entry> entries,
            @ForAll("dates") LocalDate asAt,
            @ForAll("dates") LocalDate meeting,
            @ForAll @IntRange(max = 100) int share,
            @ForAll @IntRange(max = 5) int which) {
        long position = entries.size() * (long) share / 100;
        List<CommitteeUpdatePublished> all = updates(entries, entries.size());
        String supersedes = which < all.size() ? all.get(which).update() : null;

        assertThat(PublishedUpdate.before(asAt, meeting, supersedes, PublishedUpdate.of(entries, position))
                        .map(PublishedUpdate::id)
                        .orElse(null))
                .isEqualTo(naively(entries, position, asAt, meeting, supersedes));
    }

    private static List<CommitteeUpdatePublished> updates(List<Entry> entries, long position) {
        List<CommitteeUpdatePublished> updates = new ArrayList<>();
        for (Entry entry : entries) {
            boolean holds = entry.position() <= position
                    && !Timeline.voided(entries, position).contains(entry.id());
            if (holds && entry.event() instanceof CommitteeUpdatePublished update) updates.add(update);
        }
        return updates;
    }

    private static String naively(
            List<Entry> entries, long position, LocalDate asAt, LocalDate meeting, String supersedes) {
        List<CommitteeUpdatePublished> known = updates(entries, position);
        CommitteeUpdatePublished greatest = null;
        for (CommitteeUpdatePublished update : known) {
            boolean replaced = known.stream().anyMatch(other -> update.update().equals(other.supersedes()));
            if (replaced || update.update().equals(supersedes) || update.asAt().isAfter(asAt)) continue;
            if (!update.meetingDate().isBefore(meeting)) continue;
            boolean greater = greatest == null
                    || update.asAt().isAfter(greatest.asAt())
                    || (update.asAt().equals(greatest.asAt())
                            && !update.meetingDate().isBefore(greatest.meetingDate()));
            if (greater) greatest = update;
        }
        return greatest == null ? null : greatest.update();
    }
}
