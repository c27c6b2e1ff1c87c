package org.mattersarising.command.matching;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Entry;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Timeline;

/**
 * Who bears a reference: as at a date, and at any date (contract 3.8), compared as references compare. Identifiers of
 * actions.
 */
public final class Numbers {

    private final Map<String, String> asAt = new HashMap<>();
    private final Map<String, List<String>> ever;

    public Numbers(RegisterView asAt, Collection<Entry> entries) {
        asAt.lines()
                .forEach(line -> this.asAt.putIfAbsent(
                        ReferenceKey.of(line.action().state().reference()),
                        line.action().id()));
        ever = bearersEver(entries);
    }

    /** The action that bears it as at the date, else the earliest one that bears it at any other. */
    public Optional<String> bearer(String reference) {
        String key = ReferenceKey.of(reference);
        return Optional.ofNullable(asAt.get(key))
                .or(() -> ever.getOrDefault(key, List.of()).stream().findFirst());
    }

    /**
     * Which action each row means by its reference, no two the same: what is called so as at the date goes before what is
     * called so at another one.
     *
     * @param references by row; empty where a row has no say
     * @param taken actions that are spoken for
     * @return by row; rows without an action are left out
     */
    Map<Integer, String> bearers(List<Optional<String>> references, Set<String> taken) {
        List<Optional<String>> keys =
                references.stream().map(each -> each.map(ReferenceKey::of)).toList();
        Set<String> spokenFor = new HashSet<>(taken);
        Map<Integer, String> bearers = new HashMap<>();
        for (int row = 0; row < keys.size(); row++) {
            int at = row;
            keys.get(row).map(asAt::get).filter(spokenFor::add).ifPresent(action -> bearers.put(at, action));
        }
        for (int row = 0; row < keys.size(); row++) {
            int at = row;
            if (bearers.containsKey(row)) continue;
            keys.get(row).stream()
                    .flatMap(key -> ever.getOrDefault(key, List.of()).stream())
                    .filter(spokenFor::add)
                    .findFirst()
                    .ifPresent(action -> bearers.put(at, action));
        }
        return bearers;
    }

    /** By key, who ever bore it, those whose existence begins earliest first. */
    private static Map<String, List<String>> bearersEver(Collection<Entry> entries) {
        Set<String> voided = Timeline.voided(entries, Long.MAX_VALUE);
        Map<String, Set<String>> bearers = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> !voided.contains(entry.id()))
                .sorted(Timeline.ORDER)
                .forEach(entry -> {
                    if (entry.event() instanceof ActionEvent.ActionRaised raised) {
                        bear(bearers, raised.reference(), raised.action());
                    } else if (entry.event() instanceof ActionEvent.ActionRenumbered renumbered) {
                        bear(bearers, renumbered.to(), renumbered.action());
                    }
                });
        Map<String, ActionAt> existing = new HashMap<>();
        RegisterView.byAction(entries).forEach((action, own) -> ActionAt.of(own, LocalDate.MAX, Long.MAX_VALUE)
                .ifPresent(at -> existing.put(action, at)));
        Map<String, List<String>> ordered = new HashMap<>();
        bearers.forEach((key, actions) -> ordered.put(
                key,
                actions.stream()
                        .filter(existing::containsKey)
                        .sorted(Comparator.comparing(
                                action -> existing.get(action).state().existsFrom()))
                        .toList()));
        return ordered;
    }

    private static void bear(Map<String, Set<String>> bearers, String reference, String action) {
        bearers.computeIfAbsent(ReferenceKey.of(reference), key -> new HashSet<>())
                .add(action);
    }
}
