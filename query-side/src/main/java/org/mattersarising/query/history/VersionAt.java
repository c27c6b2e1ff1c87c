package org.mattersarising.query.history;

import org.mattersarising.history.ActionState;

/**
 * The state of an action at a basis, as the tables have it.
 *
 * @param number how many events the action had when the state came to be; later ones that made no state come on top
 * @param since position at which the state came to be
 */
record VersionAt(ActionState state, long number, long since, long narrativeBase) {

    String action() {
        return state.action();
    }

    VersionAt with(ActionState other) {
        return new VersionAt(other, number, since, narrativeBase);
    }
}
