package org.mattersarising.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Differences.Change;
import org.mattersarising.history.NarrativeChange;
import org.mattersarising.history.RegisterState;
import org.mattersarising.paper.Manuscript.Phrase;

/** Says a difference between two cells in a sentence; a longer text that was reworded is not printed twice. */
final class ChangeWords {

    /** Both wordings of a cell stand in the sentence where each is this short. */
    private static final int SHORT = 80;

    private final Copy copy;
    private final Naming naming;
    private final RegisterState before;
    private final LocalDate since;

    ChangeWords(Copy copy, Naming naming, Copy.Previous previous) {
        this.copy = copy;
        this.naming = naming;
        before = previous.register().register();
        since = previous.update().basis().asAt();
    }

    Phrase ofRegister(Change change) {
        String section = before.section(change.section())
                .map(org.mattersarising.history.Section::title)
                .orElse("");
        return switch (change.kind()) {
            case SECTION_REWORDED ->
                change.field().equals("section")
                        ? Words.say("Section ")
                                .quote(section)
                                .and(" is now called ")
                                .quote(change.to())
                                .end()
                        : fromTo(Words.say("Section ").quote(section).and(": "), change)
                                .end();
            case RELAID -> Words.say("The columns are now: ").name(change.to()).end();
            case RAISED, PROGRESS_NOTED, REWORDED, DATE_MOVED, LEAD_REASSIGNED, STATUS_REPORTED, CLOSED, REOPENED ->
                throw ofAnAction(change);
            case SECTION_MOVED, WITHDRAWN, DATE_REREAD, EVIDENCE_ATTACHED, MISSING, LISTED_AGAIN, ABSENT ->
                throw ofAnAction(change);
        };
    }

    private static IllegalArgumentException ofAnAction(Change change) {
        return new IllegalArgumentException("Not a change of the register itself: " + change.kind());
    }

    List<Phrase> ofAction(Changes.OfAction action) {
        List<Phrase> lines = new ArrayList<>();
        for (Change change : action.cells()) {
            ActionState now =
                    action.after() == null ? null : action.after().action().state();
            ActionState then =
                    action.before() == null ? null : action.before().action().state();
            if (!follows(change)) lines.add(line(change, then, now));
        }
        return lines;
    }

    /** With another section come the fields of that section. */
    private static boolean follows(Change change) {
        return switch (change.kind()) {
            case SECTION_MOVED -> !change.field().equals("section");
            default -> false;
        };
    }

    private Phrase line(Change change, ActionState then, ActionState now) {
        return switch (change.kind()) {
            case RAISED -> raised(now);
            case PROGRESS_NOTED, REWORDED -> reworded(change);
            case DATE_MOVED -> moved(then, now);
            case LEAD_REASSIGNED -> fromTo(Words.say(""), change).end();
            case STATUS_REPORTED -> reported(change);
            case CLOSED -> StatusWords.closedAs(now);
            case REOPENED ->
                Words.say("Reopened: ")
                        .quote(now.status().wording())
                        .and(", was ")
                        .quote(then.status().wording())
                        .end();
            case SECTION_MOVED -> fromTo(Words.say(""), change).end();
            case WITHDRAWN -> Words.withdrawn(now.withdrawn()).end();
            case DATE_REREAD -> reread(then.targetDate(), now.targetDate());
            case EVIDENCE_ATTACHED -> evidence(then, now);
            case MISSING -> Phrase.of("Without a row in the edition since " + date(change.to()));
            case LISTED_AGAIN -> Phrase.of("In the edition again");
            case ABSENT -> Phrase.of("Struck out: it was raised by mistake, and that was corrected");
            case SECTION_REWORDED, RELAID ->
                throw new IllegalArgumentException("Not a change of an action: " + change.kind());
        };
    }

    private static String date(String iso) {
        return PageText.date(LocalDate.parse(iso));
    }

    private Phrase raised(ActionState action) {
        LocalDate on = action.existsFrom().effectiveOn();
        String late = on.isAfter(since) ? "" : ", and recorded since";
        return Phrase.of("Raised on " + PageText.date(on) + late);
    }

    private Phrase reworded(Change change) {
        if (change.field().equals("reference")) {
            return Words.say("Renumbered from ")
                    .quote(change.from())
                    .and(" to ")
                    .quote(change.to())
                    .end();
        }
        if (!change.field().equals("progress"))
            return fromTo(Words.say(""), change).end();
        NarrativeChange narrative = NarrativeChange.between(change.from(), change.to());
        if (narrative.note() == null) return fromTo(Words.say(""), change).end();
        String heading = naming.heading("progress");
        return Words.say(heading + (narrative.onlyNoted() ? ", added: " : ", reworded, and added: "))
                .quote(narrative.note().text())
                .end();
    }

    private Phrase moved(ActionState then, ActionState now) {
        TargetDate from = then.targetDate();
        TargetDate to = now.targetDate();
        Changes.Move move = Changes.Move.between(
                from, to, copy.slippage().get(now.action()).slippage().moves());
        // An undated wording that gives way to another one moves nothing.
        boolean moves = from.dated() || to.dated();
        Words words = Words.say(naming.heading("targetDate") + (moves ? " moved from " : " changed from "));
        (Words.blank(from.wording()) ? words.and("nothing") : words.quote(from.wording())).and(" to ");
        if (Words.blank(to.wording())) words.and("nothing");
        else words.quote(to.wording());
        words.and(distance(move));
        return (moves || !move.reasons().isEmpty() ? words.because(move.reasons()) : words).end();
    }

    private static String distance(Changes.Move move) {
        if (move.dateLost()) return ", which is no date";
        if (move.days() == null) return "";
        if (move.days() == 0) return ", which is the same day";
        return ", %s %s".formatted(Words.days(Math.abs(move.days())), move.days() > 0 ? "later" : "earlier");
    }

    private Phrase reported(Change change) {
        if (change.field().equals("status"))
            return fromTo(Words.say(""), change).end();
        if (change.to() == null) return Phrase.of("Not reported as " + StatusWords.plain(change.from()) + " any more");
        String was = change.from() == null ? "" : ", was " + StatusWords.plain(change.from());
        return Phrase.of("Reported as " + StatusWords.plain(change.to()) + was);
    }

    private Phrase reread(TargetDate then, TargetDate now) {
        return Words.say(naming.heading("targetDate") + " ")
                .quote(now.wording())
                .and(" is now read as " + reading(now) + ", before as " + reading(then))
                .end();
    }

    private static String reading(TargetDate target) {
        return target.dated() ? Words.by(target.latest()) : "no date";
    }

    private static Phrase evidence(ActionState then, ActionState now) {
        List<ActionState.AttachedEvidence> added = new ArrayList<>(now.evidence());
        then.evidence().forEach(added::remove);
        return added.isEmpty()
                ? Phrase.of("Evidence taken back")
                : Words.say("Evidence: ")
                        .name(added.stream()
                                .map(ActionState.AttachedEvidence::reference)
                                .collect(Collectors.joining(", ")))
                        .end();
    }

    /** By the heading of its column, with both wordings where they are short. */
    private Words fromTo(Words words, Change change) {
        words.and(naming.heading(change.field()));
        String from = Objects.requireNonNullElse(change.from(), "");
        String to = Objects.requireNonNullElse(change.to(), "");
        if (from.length() > SHORT || to.length() > SHORT) return words.and(" reworded");
        if (Excerpt.of(from, SHORT).equals(Excerpt.of(to, SHORT))) return words.and(": other white space only");
        if (Words.blank(from)) return words.and(": ").quote(to).and(", was empty");
        if (Words.blank(to)) return words.and(" is empty now, was ").quote(from);
        return words.and(" changed from ").quote(from).and(" to ").quote(to);
    }
}
