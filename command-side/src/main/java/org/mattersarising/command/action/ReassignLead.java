package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.LeadReassigned;
import org.mattersarising.events.Lead;
import org.mattersarising.http.Refusal;

/** @param to one name or several */
public record ReassignLead(Terms terms, List<String> to, String reason) implements ActionCommand {

    public ReassignLead {
        to = required("to", to);
        Said.required("reason", reason, "Say why the lead changes.");
    }

    /** @throws Refusal unacceptable where nobody is named, one of them is empty, or somebody is named twice */
    public static List<String> required(String field, List<String> names) {
        if (names == null || names.isEmpty()) {
            throw Refusal.unacceptable(
                    field,
                    "'%s' names nobody.".formatted(field),
                    "Name one lead or several, for example [\"Area Manager Prevention\"].");
        }
        return names(field, names);
    }

    /** @throws Refusal unacceptable where one of them is empty, or somebody is named twice */
    static List<String> names(String field, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String at = "%s[%d]".formatted(field, i);
            Said.required(at, names.get(i), "Name somebody, or leave the entry out.");
            for (String earlier : names.subList(0, i)) {
                if (Names.same(earlier, names.get(i))) {
                    throw Refusal.unacceptable(
                            at, "'%s' is named twice.".formatted(names.get(i)), "Name each lead once.");
                }
            }
        }
        Said.within(field, String.join(", ", names));
        return List.copyOf(names);
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeOpenFor("giving it another lead");
        before.mustNotBeSoAlready(
                before.state().lead().names().equals(to),
                "to",
                "the lead is %s already".formatted(String.join(", ", to)));
        return List.of(
                new LeadReassigned(action(), terms.effectiveOn(), before.state().lead(), Lead.of(to), reason));
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
