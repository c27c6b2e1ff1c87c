package org.mattersarising.history;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;

/**
 * A committee update as the events of its register tell of it.
 *
 * @param title of its paper, or null for the register's own
 * @param supersedes identifier of the update that it replaces, or null
 * @param basis what its paper was computed from; its recording time is left out
 * @param position ledger position at which it was published
 */
public record PublishedUpdate(
        String id,
        String committee,
        LocalDate meetingDate,
        String agendaItem,
        String title,
        String supersedes,
        Basis basis,
        long position) {

    private static final Comparator<PublishedUpdate> LATER = Comparator.comparing(
                    (PublishedUpdate update) -> update.basis().asAt())
            .thenComparing(PublishedUpdate::meetingDate)
            .thenComparingLong(PublishedUpdate::position);

    static PublishedUpdate of(Entry entry, CommitteeUpdatePublished published) {
        return new PublishedUpdate(
                published.update(),
                published.committee(),
                published.meetingDate(),
                published.agendaItem(),
                published.title(),
                published.supersedes(),
                new Basis(published.asAt(), basisPosition(entry, published), null),
                entry.position());
    }

    /** The position that an update's paper was computed at; where the event has none, the one before its own. */
    public static long basisPosition(Entry entry, CommitteeUpdatePublished published) {
        return published.position() == null ? entry.position() - 1 : published.position();
    }

    /** Those of a register known at a position, in the order in which they were published; other entries may be there. */
    public static List<PublishedUpdate> of(Collection<Entry> entries, long position) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.event() instanceof RegisterEvent)
                .toList();
        return Timeline.at(own, LocalDate.MAX, position).stream()
                .filter(entry -> entry.event() instanceof CommitteeUpdatePublished)
                .map(entry -> of(entry, (CommitteeUpdatePublished) entry.event()))
                .toList();
    }

    /**
     * The update that a paper goes on from: of those that nobody has replaced, the latest one by (as at, meeting,
     * position) that looks at no later date than the paper.
     *
     * @param known what is known at the paper's basis
     * @param supersedes the update that the paper itself replaces, or null
     * @return empty for a first paper
     */
    public static Optional<PublishedUpdate> before(
            LocalDate asAt, String supersedes, Collection<PublishedUpdate> known) {
        Set<String> replaced = known.stream()
                .map(PublishedUpdate::supersedes)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return known.stream()
                .filter(update -> !update.basis().asAt().isAfter(asAt))
                .filter(update ->
                        !replaced.contains(update.id()) && !update.id().equals(supersedes))
                .max(LATER);
    }

    /** What it told the committee of slipped dates. */
    public Slippage.Told told() {
        return new Slippage.Told(meetingDate, basis.asAt(), basis.position());
    }
}
