package org.mattersarising.paper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.mattersarising.events.CanonicalJson;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Narrative;
import org.mattersarising.history.RegisterView;

/**
 * The JSON paper of the first two templates, in canonical JSON; those that follow add to it. No ledger position, recording time or digest stands in it, so
 * that a paper imported and a paper published from the same facts are the same.
 */
final class PaperJson {

    private PaperJson() {}

    static byte[] of(String template, RegisterView facts, Particulars particulars) {
        return CanonicalJson.bytes(members(template, facts, particulars, action -> Map.of()));
    }

    /**
     * What the paper says in JSON values, for a later template to add to.
     *
     * @param more what is said of each action besides
     */
    static Map<String, Object> members(
            String template,
            RegisterView facts,
            Particulars particulars,
            Function<ActionState, Map<String, Object>> more) {
        Map<String, Object> paper = new LinkedHashMap<>();
        paper.put("template", template);
        paper.put("organisation", facts.register().organisation());
        paper.put("register", facts.register().register());
        paper.put("registerTitle", facts.register().title());
        paper.put("source", facts.register().source());
        paper.put("committee", particulars.committee());
        paper.put("meetingDate", particulars.meetingDate().toString());
        paper.put("agendaItem", particulars.agendaItem());
        paper.put("title", particulars.title());
        paper.put("supersedes", particulars.supersedes());
        paper.put("asAt", facts.basis().asAt().toString());
        paper.put(
                "layout",
                facts.register().layout().stream()
                        .map(column -> object("heading", column.heading(), "field", column.field()))
                        .toList());
        paper.put(
                "sections",
                facts.register().sections().values().stream()
                        .map(section ->
                                object("id", section.id(), "title", section.title(), "fields", section.fields()))
                        .toList());
        paper.put(
                "actions",
                facts.printed().stream().map(line -> action(line, more)).toList());
        paper.put(
                "notInThisEdition",
                facts.missing().stream().map(line -> missing(line, more)).toList());
        return paper;
    }

    private static Map<String, Object> missing(
            RegisterView.Line line, Function<ActionState, Map<String, Object>> more) {
        Map<String, Object> action = action(line, more);
        action.put(
                "missingSince",
                line.missingSince() == null ? null : line.missingSince().toString());
        return action;
    }

    private static Map<String, Object> action(RegisterView.Line line, Function<ActionState, Map<String, Object>> more) {
        Map<String, Object> action = action(line.action());
        action.putAll(more.apply(line.action().state()));
        return action;
    }

    private static Map<String, Object> action(ActionAt at) {
        ActionState state = at.state();
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("action", state.action());
        action.put("reference", state.reference());
        action.put("section", state.section());
        action.put("finding", state.finding());
        action.put("proposedAction", state.proposedAction());
        action.put("progress", at.narrative().text());
        action.put(
                "progressNotes",
                at.narrative().notes().stream().map(PaperJson::note).toList());
        action.put("latestUpdate", state.latestUpdate());
        action.put("lead", state.lead().names());
        action.put("leadWording", state.lead().wording());
        action.put("targetDate", targetDate(state.targetDate()));
        action.put(
                "status",
                object(
                        "wording",
                        state.status().wording(),
                        "open",
                        state.status().open(),
                        "reported",
                        state.status().reported()));
        action.put("other", state.other());
        action.put(
                "evidence", state.evidence().stream().map(PaperJson::evidence).toList());
        action.put(
                "withdrawn",
                state.withdrawn() == null
                        ? null
                        : object(
                                "effectiveOn",
                                state.withdrawn().effectiveOn().toString(),
                                "reason",
                                state.withdrawn().reason()));
        return action;
    }

    private static Map<String, Object> note(Narrative.Note note) {
        return object(
                "text",
                note.text(),
                "effectiveOn",
                note.effectiveOn().toString(),
                "replaced",
                note.replacedBy() != null);
    }

    private static Map<String, Object> evidence(ActionState.AttachedEvidence evidence) {
        return object(
                "reference",
                evidence.reference(),
                "effectiveOn",
                evidence.effectiveOn().toString());
    }

    static Map<String, Object> targetDate(TargetDate target) {
        return object(
                "wording",
                target.wording(),
                "dated",
                target.dated(),
                "readings",
                target.readings().stream()
                        .map(reading -> object(
                                "edtf",
                                reading.edtf(),
                                "earliest",
                                reading.earliest().toString(),
                                "latest",
                                reading.latest().toString(),
                                "role",
                                reading.role().name()))
                        .toList());
    }

    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
