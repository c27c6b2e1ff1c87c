package org.mattersarising.command.decisions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mattersarising.http.Refusal;

/** Collects why actions refuse what a request wants of all of them, so that a person hears it in one go. */
final class Refusals {

    private final List<Map<String, Object>> told = new ArrayList<>();
    private Refusal first;
    private boolean forbidden;

    /**
     * @param named how the request calls the action
     * @return what it answers; empty where it refuses
     */
    <T> Optional<T> attempt(String named, Supplier<T> decision) {
        try {
            return Optional.of(decision.get());
        } catch (RuntimeException fault) {
            // What an aggregate refuses comes wrapped.
            add(named, Refusal.in(fault).orElseThrow(() -> fault));
            return Optional.empty();
        }
    }

    private void add(String named, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.LATER) throw refusal;
        if (first == null) first = refusal;
        forbidden |= refusal.kind() == Refusal.Kind.FORBIDDEN;
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("action", named);
        one.put("field", refusal.field());
        one.put("detail", refusal.detail());
        one.put("remedy", refusal.remedy());
        told.add(one);
    }

    /**
     * @param all how many actions were asked
     * @throws Refusal with the member {@code refused} where at least one refused; forbidden if a rule stands against one
     */
    void raise(int all) {
        if (told.isEmpty()) return;
        String detail = all == 1
                ? first.detail()
                : "%d of %d actions refuse it, so nothing was recorded. The first: %s"
                        .formatted(told.size(), all, first.detail());
        String remedy = all == 1
                ? first.remedy()
                : "Put right what 'refused' lists, or leave those actions out, and send it again.";
        Refusal refusal = forbidden
                ? Refusal.forbidden(first.field(), detail, remedy)
                : Refusal.unacceptable(first.field(), detail, remedy);
        throw refusal.with("refused", told);
    }
}
