package org.mattersarising.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Run;
import org.mattersarising.paper.Manuscript.Tone;

/** Turns of phrase that several chapters have in common. */
final class Words {

    /** A reason or a wording is quoted up to so many characters; it stands in full elsewhere. */
    static final int QUOTED = 300;

    private final List<Run> runs = new ArrayList<>();

    private Words() {}

    /** Begins a sentence of our words and quotations. */
    static Words say(String words) {
        return new Words().and(words);
    }

    Words and(String words) {
        runs.add(Run.ours(words));
        return this;
    }

    /** Somebody's own words between quotation marks. */
    Words quote(String text) {
        runs.add(Run.ours("“"));
        runs.add(Run.theirs(Excerpt.of(text, QUOTED)));
        runs.add(Run.ours("”"));
        return this;
    }

    /** A name, which needs no quotation marks. */
    Words name(String text) {
        runs.add(Run.theirs(Excerpt.of(text, QUOTED)));
        return this;
    }

    Words because(String reason) {
        return blank(reason) ? and(", no reason given") : and(": ").name(reason);
    }

    Words because(List<String> reasons) {
        if (reasons.stream().allMatch(Words::blank)) return because((String) null);
        String joint = ": ";
        for (String reason : reasons) {
            if (blank(reason)) continue;
            and(joint).name(reason);
            joint = "; ";
        }
        return this;
    }

    Phrase end() {
        return new Phrase(Tone.PLAIN, runs);
    }

    Phrase strong() {
        return end().in(Tone.STRONG);
    }

    Phrase quiet() {
        return end().in(Tone.QUIET);
    }

    /** A text that stands in full elsewhere: as it is, or the beginning of a long one. */
    static String bounded(String text) {
        return text.length() <= QUOTED ? PageText.of(text) : Excerpt.of(text, QUOTED);
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String days(long days) {
        return count(days, "day", "days");
    }

    static String actions(int actions) {
        return count(actions, "action", "actions");
    }

    static Words withdrawn(ActionState.Withdrawal withdrawal) {
        return say("Withdrawn on " + PageText.date(withdrawal.effectiveOn())).because(withdrawal.reason());
    }

    /** As in "Scrutiny Committee on 16 April 2018, item 4, as at 31 March 2018". */
    Words update(PublishedUpdate update) {
        name(update.committee()).and(" on " + PageText.date(update.meetingDate()));
        if (!blank(update.agendaItem())) and(", item ").name(update.agendaItem());
        return and(", as at " + PageText.date(update.basis().asAt()));
    }

    static String by(LocalDate lastDay) {
        return "by " + PageText.date(lastDay);
    }
}
