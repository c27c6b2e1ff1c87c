package org.mattersarising.query.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.RegisterEvent.DecisionTaken;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;

/** The decisions over several actions of a register in force at a basis, by their dates. */
record DecisionsBody(LocalDate asAt, Basis basis, List<TakenDecision> decisions, String register) {

    /**
     * @param kind rebaselining or reassignment
     * @param by the committee, or the person who decided in its place
     * @param actor who recorded it
     */
    record TakenDecision(
            String decision,
            String kind,
            LocalDate effectiveOn,
            String by,
            @Nullable String minute,
            String reason,
            List<ConcernedAction> actions,
            long position,
            Instant recordedAt,
            String actor) {}

    /** @param reference at the basis; null where the action is not there any more */
    record ConcernedAction(String action, @Nullable String reference) {}

    /** @param view the register at the basis */
    static DecisionsBody of(RegisterView view, List<Entry> decisions) {
        Map<String, String> references = view.lines().stream()
                .collect(Collectors.toMap(
                        line -> line.action().id(),
                        line -> line.action().state().reference()));
        return new DecisionsBody(
                view.basis().asAt(),
                view.basis(),
                decisions.stream().map(entry -> taken(entry, references)).toList(),
                view.register().register());
    }

    private static TakenDecision taken(Entry entry, Map<String, String> references) {
        DecisionTaken taken = (DecisionTaken) entry.event();
        return new TakenDecision(
                taken.decision(),
                taken.kind(),
                taken.effectiveOn(),
                taken.by(),
                taken.minute(),
                taken.reason(),
                taken.actions().stream()
                        .map(action -> new ConcernedAction(action, references.get(action)))
                        .toList(),
                entry.position(),
                entry.recordedAt(),
                entry.provenance().actor());
    }
}
