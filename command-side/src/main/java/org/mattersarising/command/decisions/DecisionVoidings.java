package org.mattersarising.command.decisions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.command.action.ActionWork;
import org.mattersarising.command.action.Author;
import org.mattersarising.command.action.Terms;
import org.mattersarising.command.action.VoidEntry;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.RegisterEntries;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.register.RegisterDecided;
import org.mattersarising.command.register.VoidDecision;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent.Voiding;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent.DecisionTaken;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Timeline;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.springframework.stereotype.Component;

/** Voids a decision with every change under it that is still in force; what was voided one by one stays voided. */
@Component
final class DecisionVoidings {

    private final Commands commands;
    private final ActionWork actions;
    private final RegisterEntries entries;

    DecisionVoidings(Commands commands, ActionWork actions, RegisterEntries entries) {
        this.commands = commands;
        this.actions = actions;
        this.entries = entries;
    }

    /** Runs within the work that holds the register alone. */
    Together.Done decide(Request request, Home home, LocalDate on, String decision, String reason) {
        List<Entry> known = entries.sealed(home.register());
        Entry taken = known.stream()
                .filter(entry -> entry.event() instanceof DecisionTaken each
                        && each.decision().equals(decision))
                .findFirst()
                .orElseThrow(() -> unknown(home.register()));
        Provenance by = request.provenance(home).under(decision);
        VoidDecision voiding = new VoidDecision(home.register(), on, taken.position(), taken.id(), reason);
        List<String> events = new ArrayList<>(commands.decide(voiding.stream(), voiding, RegisterDecided.class, by)
                .events());
        Refusals refusals = new Refusals();
        Map<String, Map<String, Object>> answer = new LinkedHashMap<>();
        Map<String, List<Entry>> histories = RegisterView.byAction(known);
        Map<String, Set<String>> shadows = new HashMap<>();
        List<Entry> changes = inForceUnder(decision, known);
        Set<String> undone = changes.stream().map(Entry::id).collect(Collectors.toSet());
        for (Entry change : changes) {
            String action = ((ActionEvent) change.event()).action();
            Terms.Correction voided = new Terms.Correction("decision", change.position(), change.id());
            VoidEntry undoing = new VoidEntry(Terms.plain(action, on, Author.of(request, home)), voided, reason);
            String reference = Together.reference(histories.get(action), on);
            refusals.attempt(reference, () -> actions.decide(undoing, home, by)).ifPresent(decided -> {
                Set<String> own = shadows.computeIfAbsent(action, none -> new LinkedHashSet<>());
                own.addAll(decided.shadowedBy());
                // What goes with the same decision needs no correcting.
                own.removeAll(undone);
                Map<String, Object> recorded = Together.recorded(action, decided, on);
                recorded.put("shadowedBy", own.stream().map(PositionOf::new).toList());
                answer.put(action, recorded);
                events.addAll(decided.events());
            });
        }
        refusals.raise(changes.size());
        return new Together.Done(List.copyOf(answer.values()), events);
    }

    private static List<Entry> inForceUnder(String decision, List<Entry> known) {
        Set<String> voided = Timeline.voided(known, Long.MAX_VALUE);
        return known.stream()
                .filter(entry -> decision.equals(entry.provenance().decision()))
                .filter(entry -> entry.event() instanceof ActionEvent && !(entry.event() instanceof Voiding))
                .filter(entry -> !voided.contains(entry.id()))
                .toList();
    }

    private static Refusal unknown(String register) {
        return Refusal.unknown(
                "decision",
                "There is no such decision in this register.",
                "GET /api/registers/%s/decisions lists those that there are.".formatted(register));
    }
}
