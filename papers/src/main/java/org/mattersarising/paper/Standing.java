package org.mattersarising.paper;

import org.mattersarising.history.ActionState;

/** How an action stands, as a paper counts it; each action stands in one way. */
enum Standing {
    OPEN,
    CLOSED,
    WITHDRAWN,
    /** Its status does not say. */
    NOT_SAID;

    static Standing of(ActionState action) {
        if (action.withdrawn() != null) return WITHDRAWN;
        if (action.status().standsOpen()) return OPEN;
        return action.status().standsClosed() ? CLOSED : NOT_SAID;
    }

    /** Nothing more is awaited. */
    boolean settled() {
        return this == CLOSED || this == WITHDRAWN;
    }
}
