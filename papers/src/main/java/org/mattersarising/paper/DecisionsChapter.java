package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Proceedings;
import org.mattersarising.history.RegisterView;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Weight;

/** What the committee is asked to decide: proposals and requests for more time. */
final class DecisionsChapter {

    private static final String TITLE = "Awaiting a decision";

    /** Of reference, action and what is asked. */
    private static final List<Integer> SHARES = List.of(6, 18, 40);

    private DecisionsChapter() {}

    /** Empty where nothing awaits one. */
    static Optional<Chapter> of(RegisterView register, Naming naming) {
        List<Row> rows = new ArrayList<>();
        for (RegisterView.Line line : register.lines()) {
            List<Phrase> asked = asked(line.action().state());
            if (asked.isEmpty()) continue;
            List<Cell> cells = new ArrayList<>();
            cells.add(naming.reference(line, List.of()));
            cells.add(naming.about(line));
            cells.add(new Cell("To be decided", Kind.TEXT, "", null, asked));
            rows.add(new Row(null, Weight.NORMAL, cells));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chapter("decisions", TITLE, List.of(Tables.wide(TITLE, rows, SHARES))));
    }

    /** Of an action that is closed or withdrawn nothing is left to decide, whatever nobody answered before. */
    private static List<Phrase> asked(ActionState action) {
        if (Standing.of(action).settled()) return List.of();
        Proceedings proceedings = action.proceedings();
        List<Phrase> asked = new ArrayList<>();
        if (proceedings.proposal() != null && proceedings.proposal().awaitsDecision()) {
            asked.add(proposal(proceedings.proposal()));
        }
        proceedings.extensionAwaited().ifPresent(extension -> asked.add(extension(action, extension)));
        return asked;
    }

    private static Phrase proposal(Proceedings.Proposal proposal) {
        Words words = Words.say("Whether it is to be done: put on " + PageText.date(proposal.putOn()));
        return proposal.ruling() == null
                ? words.end()
                : StatusWords.ruled(
                        words.and(", " + StatusWords.plain(proposal.ruling().outcome())), proposal.ruling());
    }

    private static Phrase extension(ActionState action, Proceedings.Extension extension) {
        return Words.say("Whether the date moves from ")
                .quote(action.targetDate().wording())
                .and(" to ")
                .quote(extension.to().wording())
                .and(", asked on " + PageText.date(extension.askedOn()))
                .because(extension.reason())
                .end();
    }
}
