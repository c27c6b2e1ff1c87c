package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param resolutions in the order of their dates
 */
public record PublishedUpdate(
        String id,
        String committee,
        LocalDate meetingDate,
        String agendaItem,
        String title,
        String supersedes,
        Basis basis,
        long position,
        List<Resolution> resolutions) {

    /**
     * What a committee resolved on the update as a whole.
     *
     * @param outcome noted, approved or referred-back
     * @param minute number of the minute, or null
     * @param text what it said, or null
     */
    public record Resolution(LocalDate on, String outcome, String minute, String text) {}

    public PublishedUpdate {
        resolutions = List.copyOf(resolutions);
    }

    private static final Comparator<PublishedUpdate> LATER = Comparator.comparing(
                    (PublishedUpdate update) -> update.basis().asAt())
            .thenComparing(PublishedUpdate::meetingDate)
            .thenComparingLong(PublishedUpdate::position);

    private static PublishedUpdate of(Entry entry, CommitteeUpdatePublished published, List<Resolution> resolutions) {
        return new PublishedUpdate(
                published.update(),
                published.committee(),
                published.meetingDate(),
                published.agendaItem(),
                published.title(),
                published.supersedes(),
                new Basis(published.asAt(), basisPosition(entry, published), null),
                entry.position(),
                resolutions);
    }

    private static Map<String, List<Resolution>> resolutions(List<Entry> inOrder) {
        Map<String, List<Resolution>> resolutions = new HashMap<>();
        for (Entry entry : inOrder) {
            if (entry.event() instanceof RegisterEvent.UpdateConsidered by) {
                resolutions
                        .computeIfAbsent(by.update(), first -> new ArrayList<>())
                        .add(new Resolution(by.effectiveOn(), by.outcome(), by.minute(), by.text()));
            }
        }
        return resolutions;
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
        List<Entry> inOrder = Timeline.at(own, LocalDate.MAX, position);
        Map<String, List<Resolution>> resolutions = resolutions(inOrder);
        List<PublishedUpdate> updates = new ArrayList<>();
        for (Entry entry : inOrder) {
            if (entry.event() instanceof CommitteeUpdatePublished published) {
                updates.add(of(entry, published, resolutions.getOrDefault(published.update(), List.of())));
            }
        }
        return updates;
    }

    /**
     * The update that a paper goes on from: of those for earlier meetings that nobody has replaced, the latest one by
     * (as at, meeting, position) that looks at no later date than the paper.
     *
     * @param meeting the paper's own; another paper for that day is a correction of it, or another committee's
     * @param known what is known at the paper's basis
     * @param supersedes the update that the paper itself replaces, or null
     * @return empty for a first paper
     */
    public static Optional<PublishedUpdate> before(
            LocalDate asAt, LocalDate meeting, String supersedes, Collection<PublishedUpdate> known) {
        Set<String> replaced = known.stream()
                .map(PublishedUpdate::supersedes)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return known.stream()
                .filter(update -> !update.basis().asAt().isAfter(asAt))
                .filter(update -> update.meetingDate().isBefore(meeting))
                .filter(update ->
                        !replaced.contains(update.id()) && !update.id().equals(supersedes))
                .max(LATER);
    }

    /** The last resolution that a committee had taken on it by a date. */
    public Optional<Resolution> resolvedBy(LocalDate asAt) {
        return resolutions.stream().filter(each -> !each.on().isAfter(asAt)).reduce((earlier, later) -> later);
    }

    /** What it told the committee of slipped dates. */
    public Slippage.Told told() {
        return new Slippage.Told(meetingDate, basis.asAt(), basis.position());
    }
}
