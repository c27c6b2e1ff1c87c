package org.mattersarising.paper;

import java.time.LocalDate;
import java.util.Locale;
import org.mattersarising.history.Differences.Change;
import org.mattersarising.paper.Manuscript.Phrase;

/** Says in a sentence what leads and committees did since the last paper, or what was taken back. */
final class ProceedingsWords {

    private ProceedingsWords() {}

    static Phrase of(Change change) {
        boolean back = change.to() == null;
        return switch (change.kind()) {
            case EXTENSION_REQUESTED ->
                back
                        ? Phrase.of("The request for more time was taken back")
                        : Words.say("More time asked for, to ").quote(change.to()).end();
            case EXTENSION_DECIDED ->
                Phrase.of(
                        back
                                ? "The decision on the request for more time was taken back"
                                : "Request for more time " + StatusWords.plain(change.to()));
            case PROPOSAL_PUT -> Phrase.of(back ? "No proposal any more" : "Put to the committee as a proposal");
            case PROPOSAL_DECIDED -> Phrase.of("Proposal " + StatusWords.plain(change.to()));
            case VERIFIED -> Phrase.of(back ? "Not verified any more" : "Verified");
            case COMPLETION_DATED ->
                Phrase.of(back ? "No day of completion any more" : "Completed on " + date(change.to()));
            case LINKED -> linked(change);
            case CONSIDERED ->
                Phrase.of(
                        back
                                ? "The committee's resolution was taken back"
                                : "The committee's resolution: " + StatusWords.plain(change.to()));
            case NO_UPDATE_GIVEN ->
                Phrase.of(back ? "No missing update any more" : "No update given on " + date(change.to()));
            default -> throw new IllegalArgumentException("Not done by leads or committees: " + change.kind());
        };
    }

    private static Phrase linked(Change change) {
        String relation = StatusWords.plain(change.field());
        return change.to() == null
                ? Words.say("Not " + relation + " ").name(change.from()).and(" any more").end()
                : Words.say(relation.substring(0, 1).toUpperCase(Locale.ROOT) + relation.substring(1) + " ")
                        .name(change.to())
                        .end();
    }

    /** The wording stayed, and is read otherwise. */
    static Phrase ofReading(Change change) {
        String what =
                switch (change.field()) {
                    case "status.open" -> "Whether it is open";
                    case "status.closure" -> "Why it is closed";
                    case "status.decidedBy" -> "Who decided it";
                    default -> "What is remarked beside its status";
                };
        if (change.to() == null) return Phrase.of(what + " is not said any more");
        return Words.say(what + ": ").name(StatusWords.plain(change.to())).end();
    }

    private static String date(String iso) {
        return PageText.date(LocalDate.parse(iso));
    }
}
