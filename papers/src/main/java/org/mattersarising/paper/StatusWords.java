package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionState;
import org.mattersarising.paper.Manuscript.Phrase;

/** What a paper says of an action's status beside the register's own wording. */
final class StatusWords {

    private StatusWords() {}

    /** Each on a line of its own below the wording. */
    static List<Phrase> below(ActionState action) {
        Status status = action.status();
        List<Phrase> lines = new ArrayList<>();
        if (status.reported() != null) lines.add(Phrase.of("Reported as " + reported(status.reported())));
        switch (Standing.of(action)) {
            case OPEN -> {}
            case CLOSED -> lines.add(Words.say("Closed").strong());
            case WITHDRAWN -> lines.add(Words.withdrawn(action.withdrawn()).strong());
            case NOT_SAID -> lines.add(Words.say("Open or closed: not said").strong());
        }
        return lines;
    }

    /** Where the wording does not stand beside it. */
    static Phrase closed(ActionState action) {
        return Words.say("Closed: ").quote(action.status().wording()).end();
    }

    static String reported(String value) {
        return PageText.of(value).replace('-', ' ');
    }
}
