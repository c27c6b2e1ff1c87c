package org.mattersarising.command.decisions;

import org.mattersarising.command.action.ActionCommand;

/**
 * What one of several actions is to come to.
 *
 * @param named how the request calls the action
 */
record Wanted(String named, ActionCommand command) {

    String action() {
        return command.action();
    }
}
