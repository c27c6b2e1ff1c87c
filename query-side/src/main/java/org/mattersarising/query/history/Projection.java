package org.mattersarising.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;

/**
 * Keeps the tables equal to the fold. Every segment is handed every stretch of the ledger and works in the registers that
 * are its own, so that each stored token tells how far all of them are. All of a stretch is written at once, in the
 * transaction that stores the token.
 */
class Projection implements EventHandlerInvoker {

    private static final long KEPT_IN_MEMORY = 150_000;

    private final Ledger ledger;
    private final RegisterTables registers;
    private final ActionTables actions;
    private final Progress progress;
    private final ProjectionMeters meters;
    private final LastFault lastFault = new LastFault();
    private volatile Cache<String, ActionTrack> tracks = empty();

    Projection(
            Ledger ledger, RegisterTables registers, ActionTables actions, Progress progress, ProjectionMeters meters) {
        this.ledger = ledger;
        this.registers = registers;
        this.actions = actions;
        this.progress = progress;
        this.meters = meters;
    }

    /** What keeps a segment of this process from going on. */
    Optional<String> trouble() {
        return lastFault.sentence();
    }

    private static Cache<String, ActionTrack> empty() {
        return Caffeine.newBuilder()
                .maximumWeight(KEPT_IN_MEMORY)
                .weigher((String action, ActionTrack track) -> track.weight())
                .build();
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return message.getPayload() instanceof Stretch;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        Stretch stretch = (Stretch) message.getPayload();
        try {
            take(stretch, segment);
        } catch (RuntimeException fault) {
            lastFault.happened(segment.getSegmentId(), stretch, fault);
            throw fault;
        }
    }

    private void take(Stretch stretch, Segment segment) {
        Instant taken = Instant.now();
        Cache<String, ActionTrack> kept = tracks;
        var unit = CurrentUnitOfWork.get();
        unit.onRollback(failed -> forget());
        unit.afterCommit(done -> progress.reached(segment.getSegmentId(), stretch.sealIndex()));
        List<Sealed> own = anew(
                stretch.entries().stream()
                        .filter(one -> segment.matches(one.register()))
                        .toList(),
                kept);
        unit.afterCommit(done -> {
            lastFault.over(segment.getSegmentId());
            meters.projected(own, taken);
        });
        if (!own.isEmpty()) actions.letGoWhenSilent(own.size());
        registers.write(own.stream()
                .filter(one -> one.entry().event() instanceof RegisterEvent)
                .toList());
        Collection<ActionTrack> changed = follow(own, kept);
        actions.write(changed);
        changed.forEach(ActionTrack::written);
        unit.afterCommit(done -> changed.forEach(track -> keep(track, kept)));
    }

    /**
     * A register from which somebody was erased is made anew from its first event on: what its tables were made from can be
     * read no more. Nobody sees it half made.
     */
    private List<Sealed> anew(List<Sealed> own, Cache<String, ActionTrack> kept) {
        Map<String, Long> erased = new LinkedHashMap<>();
        own.stream()
                .filter(one -> one.entry().event() instanceof RegisterEvent.PersonalDataErased)
                .forEach(one -> erased.put(one.register(), 0L));
        if (erased.isEmpty()) return own;
        List<Sealed> all = new ArrayList<>();
        for (Sealed one : own) {
            if (erased.computeIfPresent(
                            one.register(), (same, last) -> one.entry().position())
                    == null) all.add(one);
        }
        erased.forEach((register, upTo) -> {
            kept.invalidateAll(actions.clear(register));
            registers.clear(register);
            all.addAll(ledger.wholeRegister(register, upTo));
        });
        return all;
    }

    private static void keep(ActionTrack track, Cache<String, ActionTrack> kept) {
        track.slim();
        kept.put(track.action(), track);
    }

    private Collection<ActionTrack> follow(List<Sealed> own, Cache<String, ActionTrack> kept) {
        Map<String, List<Sealed>> byAction = own.stream()
                .filter(one -> one.entry().event() instanceof ActionEvent)
                .collect(Collectors.groupingBy(Sealed::stream, LinkedHashMap::new, Collectors.toList()));
        if (byAction.isEmpty()) return List.of();
        Map<String, ActionTrack> found = find(byAction, kept);
        tellAll(byAction, found);
        byAction.forEach((action, one) -> one.forEach(each -> take(each, found.get(action))));
        return found.values();
    }

    private static void take(Sealed event, ActionTrack track) {
        try {
            track.take(event.entry());
        } catch (RuntimeException fault) {
            throw Unprojectable.at(event, fault);
        }
    }

    private Map<String, ActionTrack> find(Map<String, List<Sealed>> byAction, Cache<String, ActionTrack> kept) {
        Map<String, ActionTrack> found = new HashMap<>(kept.getAllPresent(byAction.keySet()));
        Set<String> missing = new HashSet<>(byAction.keySet());
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) return found;
        found.putAll(actions.load(missing));
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) return found;
        Map<String, Integer> numbers = registers.numbers(missing.stream()
                .map(action -> byAction.get(action).getFirst().register())
                .collect(Collectors.toSet()));
        missing.forEach(action -> found.put(
                action,
                new ActionTrack(
                        action, numbers.get(byAction.get(action).getFirst().register()))));
        return found;
    }

    /** Reads the streams of all actions that a backdated event is about to land in, in one go for each organisation. */
    private void tellAll(Map<String, List<Sealed>> byAction, Map<String, ActionTrack> found) {
        Map<String, List<String>> asking = new HashMap<>();
        byAction.forEach((action, one) -> {
            if (found.get(action).mustKnowAll(one.stream().map(Sealed::entry).toList())) {
                asking.computeIfAbsent(one.getFirst().organisation(), organisation -> new ArrayList<>())
                        .add(action);
            }
        });
        asking.values().forEach(streams -> {
            long upTo = streams.stream()
                    .mapToLong(action -> found.get(action).lastPosition())
                    .max()
                    .orElseThrow();
            Map<String, List<Entry>> entries = ledger.streams(streams, upTo);
            Map<String, List<Version>> open = actions.open(streams);
            streams.forEach(action -> found.get(action)
                    .knowAll(entries.getOrDefault(action, List.of()), open.getOrDefault(action, List.of())));
        });
    }

    /** What was not committed must not be built upon; a batch still under way does not bring anything back. */
    void forget() {
        tracks = empty();
    }

    @Override
    public void segmentReleased(Segment segment) {
        forget();
        progress.released(segment.getSegmentId());
    }
}
