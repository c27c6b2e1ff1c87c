package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionMovedToSection;

/** @param to identifier of the section, which exists from the command's date on */
record MoveToSection(Terms terms, String to) implements ActionCommand {

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustNotBeSoAlready(
                to.equals(before.state().section()), "to", "the action stands in section '%s' already".formatted(to));
        return List.of(new ActionMovedToSection(
                action(), terms.effectiveOn(), before.state().section(), to));
    }
}
