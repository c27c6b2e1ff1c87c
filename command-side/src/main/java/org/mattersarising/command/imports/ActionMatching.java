package org.mattersarising.command.imports;

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
 * Which action each reference of an edition means (contract 3.8): the one that bears it as at the edition's date;
 * failing that, the earliest one that bears it at any other date. No two rows mean the same action.
 */
final class ActionMatching {

    private final Map<String, String> actionOfKey = new HashMap<>();

    ActionMatching(RegisterView asAt, Collection<Entry> entries, List<String> references) {
        Map<String, String> asAtByKey = new HashMap<>();
        asAt.lines()
                .forEach(line -> asAtByKey.putIfAbsent(
                        ReferenceKey.of(line.action().state().reference()),
                        line.action().id()));
        List<String> keys = references.stream().map(ReferenceKey::of).toList();
        Set<String> taken = new HashSet<>();
        for (String key : keys) take(key, Optional.ofNullable(asAtByKey.get(key)), taken);
        Map<String, List<String>> ever = bearersEver(entries);
        for (String key : keys) {
            if (actionOfKey.containsKey(key)) continue;
            take(
                    key,
                    ever.getOrDefault(key, List.of()).stream()
                            .filter(action -> !taken.contains(action))
                            .findFirst(),
                    taken);
        }
    }

    /** The action a reference means, or empty where it is a new one. */
    Optional<String> action(String reference) {
        return Optional.ofNullable(actionOfKey.get(ReferenceKey.of(reference)));
    }

    private void take(String key, Optional<String> action, Set<String> taken) {
        action.filter(taken::add).ifPresent(id -> actionOfKey.put(key, id));
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
        RegisterView.byAction(entries)
                .forEach((action, own) -> ActionAt.of(own, java.time.LocalDate.MAX, Long.MAX_VALUE)
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
