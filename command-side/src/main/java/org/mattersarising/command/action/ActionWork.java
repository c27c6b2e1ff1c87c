package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.EffectiveDate;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.ReferencesHeld;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.register.SectionsInUse;
import org.mattersarising.events.ActionEvent.ActionLinked;
import org.mattersarising.events.LedgerEvent.Voiding;
import org.mattersarising.events.Provenance;
import org.mattersarising.history.Entry;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.springframework.stereotype.Component;

/**
 * Puts commands to actions, within the work of a {@link Recorder}, and sees to what depends on the actions: who holds
 * which reference, and that what comes back stands in sections that exist.
 */
@Component
public final class ActionWork {

    private final Commands commands;
    private final ReferencesHeld references;
    private final Homes homes;
    private final Ledger ledger;

    ActionWork(Commands commands, ReferencesHeld references, Homes homes, Ledger ledger) {
        this.commands = commands;
        this.references = references;
        this.homes = homes;
        this.ledger = ledger;
    }

    /**
     * What a change says beside itself.
     *
     * @param effectiveOn as the request has it, or null for today
     * @param corrects position of the event that it takes the place of, or null
     * @throws Refusal unacceptable for a date in the future, or a position without an event of this action
     */
    public Terms terms(Request request, Home home, String action, LocalDate effectiveOn, Long corrects) {
        Terms.Correction correction = corrects == null ? null : correction("corrects", home, action, corrects);
        LocalDate from = EffectiveDate.of(effectiveOn, homes.today(home.organisation()));
        return new Terms(action, from, correction, request.ifMatch(), Author.of(request, home));
    }

    /** @throws Refusal as the action decides */
    public Decided decide(ActionCommand command, Home home, Provenance provenance) {
        return decide(command.terms(), command, home, provenance);
    }

    /** @throws Refusal as the action decides */
    public Decided decide(VoidEntry command, Home home, Provenance provenance) {
        return decide(command.terms(), command, home, provenance);
    }

    private Decided decide(Terms terms, Object command, Home home, Provenance provenance) {
        Decided decided = commands.decide(terms.action(), command, Decided.class, provenance);
        if (decided.touchesReferences()) {
            references.renew(
                    home.register(), Map.of(terms.action(), decided.history().entries()));
        }
        if (decided.bringsBack()) refuseMissingSections(terms, home, decided);
        return decided.warningOf(otherSides(terms.action(), decided.linksVoided()));
    }

    /** The other action keeps its side of a link that is voided here, until somebody voids that too. */
    private List<String> otherSides(String action, List<ActionLinked> voided) {
        return voided.stream()
                .filter(link -> link.to().action() != null)
                .flatMap(link -> new ActionHistory(ledger.stream(link.to().action(), Long.MAX_VALUE))
                        .inForce().stream()
                                .filter(entry -> entry.event() instanceof ActionLinked other
                                        && LinkAction.areSidesOf(link.relation(), other.relation())
                                        && action.equals(other.to().action())))
                .map(Entry::id)
                .toList();
    }

    /** The change itself sees to its own section; here only what the voiding brings back counts. */
    private void refuseMissingSections(Terms terms, Home home, Decided decided) {
        SectionsInUse.refuseMissing(
                terms.corrects() == null ? "position" : "corrects",
                ledger.current(home.register()),
                decided.news().stream()
                        .filter(entry -> entry.event() instanceof Voiding)
                        .toList());
    }

    Terms.Correction correction(String field, Home home, String action, long position) {
        return ledger.entry(home.organisation(), position)
                .filter(found -> found.stream().equals(action))
                .map(Sealed::entry)
                .map(entry -> new Terms.Correction(field, position, entry.id()))
                .orElseThrow(() -> Voidings.notOfThisAction(action, field, position));
    }

    /** @param tells further members, at the end */
    public static Map<String, Object> answer(String action, Decided decided, Map<String, Object> tells) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("action", action);
        answer.put("version", decided.version());
        answer.put("position", new PositionOf(decided.events().getLast()));
        List<String> shadows = decided.shadowedBy();
        if (shadows != null) {
            answer.put("shadowedBy", shadows.stream().map(PositionOf::new).toList());
        }
        answer.putAll(tells);
        return answer;
    }

    public static String tag(Decided decided) {
        return IfMatch.tag(decided.version());
    }
}
