package org.mattersarising.paper;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Proceedings;
import org.mattersarising.history.Slippage;
import org.mattersarising.paper.Manuscript.Phrase;

/** What a paper says of an action's target date, beside the register's own wording. */
final class DateWords {

    private DateWords() {}

    /** Each on a line of its own below the wording. */
    static List<Phrase> below(ActionState action, Slippage slippage, LocalDate asAt) {
        List<Phrase> lines = new ArrayList<>();
        if (slippage.overdueAgainstCurrent()) {
            long days = ChronoUnit.DAYS.between(action.targetDate().latest(), asAt);
            lines.add(Words.say("Overdue by " + Words.days(days)).strong());
        }
        List<Proceedings.Extension> extensions = action.proceedings().extensions();
        if (!extensions.isEmpty())
            lines.add(asked(extensions.getLast(), Standing.of(action).settled()));
        return lines;
    }

    /** Of several requests the last one counts; one that was granted has moved the date. */
    private static Phrase asked(Proceedings.Extension extension, boolean settled) {
        Words words = Words.say("Extension requested to ").quote(extension.to().wording());
        if (!extension.awaitsDecision())
            return StatusWords.ruled(
                    words.and(", " + StatusWords.plain(extension.ruling().outcome())), extension.ruling());
        return settled
                ? words.and(", never decided").end()
                : words.and(", awaiting decision").strong();
    }
}
