package org.mattersarising.command.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.history.Entry;

/**
 * Which later entries still show what a voided one brought in: they kept a copy, and may want correcting too (contract
 * 1.6).
 */
public final class Shadows {

    /** Whether a later value of a field still shows an earlier one. */
    public interface Keeping {
        boolean test(String field, Object earlier, Object later);
    }

    private Shadows() {}

    /**
     * What an entry brought in that was not there before.
     *
     * @param inOrder entries in the order of the fold, the voided one among them
     * @param shows what an event makes some fields say, by field
     */
    public static Map<String, Object> broughtIn(
            Collection<Entry> inOrder, String voided, Function<LedgerEvent, Map<String, Object>> shows) {
        Map<String, Object> before = new HashMap<>();
        for (Entry entry : inOrder) {
            Map<String, Object> shown = new HashMap<>(shows.apply(entry.event()));
            if (entry.id().equals(voided)) {
                shown.entrySet().removeIf(field -> Objects.equals(before.get(field.getKey()), field.getValue()));
                return shown;
            }
            before.putAll(shown);
        }
        return Map.of();
    }

    /**
     * A field that got another value since is no longer followed until a restatement brings the voided one back: that is a
     * copy of what held before an earlier edition came in between.
     *
     * @param broughtIn what the voided entry made fields say
     * @param later entries after the voided one, in the order of the fold
     * @return identifiers of the events, in order
     */
    public static List<String> of(
            Map<String, Object> broughtIn,
            Collection<Entry> later,
            Function<LedgerEvent, Map<String, Object>> shows,
            Keeping keeps) {
        Set<String> followed = new HashSet<>(broughtIn.keySet());
        List<String> shadows = new ArrayList<>();
        for (Entry entry : later) {
            Map<String, Object> shown = shows.apply(entry.event());
            Set<String> said = new HashSet<>(shown.keySet());
            said.retainAll(entry.provenance().restatement() ? broughtIn.keySet() : followed);
            Set<String> kept = new HashSet<>(said);
            kept.removeIf(field -> !keeps.test(field, broughtIn.get(field), shown.get(field)));
            followed.removeAll(said);
            followed.addAll(kept);
            if (!kept.isEmpty()) shadows.add(entry.id());
        }
        return shadows;
    }
}
