package org.mattersarising.command.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.command.recording.Shadows;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;

/** Which events of a register still show what a voided one brought in. */
final class RegisterShadows {

    private RegisterShadows() {}

    /**
     * What the answer to a command warns of.
     *
     * @return identifiers; null where it voided nothing
     */
    static List<String> of(RegisterDecided decided) {
        int known = decided.entries().size() - decided.recorded();
        RegisterHistory before = new RegisterHistory(decided.entries().subList(0, known));
        return decided.news().stream()
                .map(Entry::event)
                .filter(RegisterEvent.EntryVoided.class::isInstance)
                .findFirst()
                .map(voiding -> ofVoiding(before, ((RegisterEvent.EntryVoided) voiding).event()))
                .orElse(null);
    }

    /** Identifiers of later events, in the order of the fold. */
    static List<String> ofVoiding(RegisterHistory before, String voided) {
        List<Entry> inOrder = before.inForce();
        int at = inOrder.stream().map(Entry::id).toList().indexOf(voided);
        if (at < 0) return List.of();
        return Shadows.of(
                Shadows.broughtIn(inOrder, voided, RegisterShadows::shows),
                inOrder.subList(at + 1, inOrder.size()),
                RegisterShadows::shows,
                (field, earlier, later) -> earlier.equals(later));
    }

    private static Map<String, Object> shows(LedgerEvent event) {
        Map<String, Object> shown = new HashMap<>();
        switch ((RegisterEvent) event) {
            case RegisterEvent.RegisterOpened opened -> shown.put("layout", opened.layout());
            case RegisterEvent.RegisterRelaid relaid -> shown.put("layout", relaid.layout());
            case RegisterEvent.SectionAdded added -> {
                shown.put(added.section() + "/section", added.title());
                added.fields().forEach((name, text) -> shown.put(added.section() + "/section." + name, text));
            }
            case RegisterEvent.SectionReworded reworded ->
                shown.put(reworded.section() + "/" + reworded.field(), reworded.to());
            case RegisterEvent.EditionImported ignored -> {}
            case RegisterEvent.CommitteeUpdatePublished ignored -> {}
            case RegisterEvent.DecisionTaken ignored -> {}
            case RegisterEvent.UpdateConsidered ignored -> {}
            case RegisterEvent.PublicityDecided ignored -> {}
            case RegisterEvent.PersonalDataErased ignored -> {}
            case RegisterEvent.EntryVoided ignored -> {}
        }
        return shown;
    }
}
