package org.mattersarising.events;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.DateCues.Cue;
import org.mattersarising.events.DateMention.Form;
import org.mattersarising.events.DateReading.Role;

/**
 * Reads the dates that a target date cell names, wherever they stand in it, in the order of the text. Each becomes the
 * days that it stands for. An action is overdue from the day after the last day of its latest date that is still due.
 * What is not certain is no date, and told as a doubt; nothing is ever shifted to a date near by.
 *
 * <p><b>Dates.</b> The day stands before the month, always; 4/13/17 and "June 5, 2018" are no dates. Years go from 1900 to
 * 2199. Two digits are a year after day and month, after a month or season ("Feb 21" is February 2021) and in "FY18/19";
 * 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999. After a month they are a year only where the end, punctuation, a
 * capital or a joining word follows, for "by May 20 people" names no year. "21 Feb" has no year and is no date. "may" and
 * "march" in small letters are months only at the beginning or after a word that leads to a date.
 *
 * <ul>
 *   <li>A month, a year ("by 2019", "end 2018"; a year alone only as the whole cell or where a word leads to it), a day:
 *       all their days. "by June" is met all through June, "before June" up to 31 May.
 *   <li>Seasons are whole months, as in {@link Edtf}: autumn is September to November, "Winter 2018/19" and "Winter 2018"
 *       are December 2018 to February 2019.
 *   <li>Financial years begin in April: "2017/18" is April 2017 to March 2018, "Q3 2020-2021" October to December 2020.
 *       "Q3 2020" may be a quarter of either kind of year and is no date; so is "2018-2020", an academic year, and
 *       a financial year that may be the name of something ("2018/19 plan").
 *   <li>"early", "mid" and "late" are the thirds of what follows (days 1 to 10, 11 to 20 and 21 to the end of a month, four
 *       months of a year each); "end" is its last day; "beginning" and "start of" are "early"; halves are halves.
 *   <li>"Oct-Dec 2018", "Oct 2018 - Jan 2019", "October/November 2018", "from X to Y" go from one to the other. "March and
 *       June 2018" are two dates. A time that would end before it begins is none ("Dec-Jan 2018").
 *   <li>"within 6 months" and "in the next 6 months" go from the date of the edition or change to the same day six months
 *       later; in a shorter month, to its end. "3 year programme" tells how long something takes and is no date, nor is
 *       what counts from another day ("within 6 months of approval") or in working days.
 *   <li>A week commencing or ending on a day has seven days.
 * </ul>
 *
 * <p><b>Roles.</b> A date is due unless the words next to it say otherwise.
 *
 * <ul>
 *   <li>superseded: "Changed from X", "X moved to Y", "X, now Y", "X (cancelled)"; where there is another date that is due,
 *       also "was X", "originally X" and the like.
 *   <li>finished: "X (complete)"; "completed X", "concluded X" and the like, unless words before say that it is not so yet
 *       ("will be completed X", "not completed X") or X lies after the date of the edition or change.
 *   <li>started: "started X", "from X", "after X", "not before X", "X onwards"; not the time "from X to Y", which is due.
 *   <li>None at all, and left out, after "as at", "dated", "due to", or before "update": that is when or why it was written.
 * </ul>
 *
 * <p>A cell that names more than fifty dates is not read.
 */
public final class TargetDateReader {

    /** Stored with every reading. A reader that reads more gets a new name; old readings stay as they are. */
    public static final String VERSION = "edtf-1";

    private final CellWords words;
    private final DateCues cues;
    private final List<DateMention> mentions;
    private final List<String> doubts;
    private final LocalDate relativeTo;
    private final List<DateReading> readings;

    private TargetDateReader(String wording, LocalDate relativeTo) {
        this.words = new CellWords(wording);
        this.cues = new DateCues(words);
        this.relativeTo = relativeTo;
        DateScan scan = new DateScan(words, cues, relativeTo);
        this.mentions = scan.mentions();
        this.doubts = scan.doubts();
        this.readings = readings();
    }

    /**
     * @param wording the cell, verbatim; null for no wording at all
     * @param relativeTo the day on which it was said: the date of the edition, or on which the change takes effect; null
     *     where that is not known, and then nothing is counted from it
     */
    public static TargetDate read(String wording, LocalDate relativeTo) {
        String text = wording == null ? "" : wording;
        return new TargetDate(text, new TargetDateReader(text, relativeTo).readings, VERSION);
    }

    /**
     * What in a cell looks like a date and was not read, for a person to look at.
     *
     * @return sentences that quote it, say why, and what to write instead
     */
    public static List<String> doubts(String wording, LocalDate relativeTo) {
        return wording == null ? List.of() : List.copyOf(new TargetDateReader(wording, relativeTo).doubts);
    }

    private List<DateReading> readings() {
        List<Cue> said = said();
        boolean anyDue = said.stream().anyMatch(TargetDateReader::isDue);
        List<DateReading> readings = new ArrayList<>();
        for (int i = 0; i < mentions.size(); i++) {
            Edtf date = mentions.get(i).date();
            switch (said.get(i)) {
                case NONE, DUE, REVISED -> readings.add(date.reading(Role.due));
                case BEFORE -> readings.add(before(mentions.get(i)).reading(Role.due));
                case DONE, FINISHED -> readings.add(date.reading(Role.finished));
                case STARTED, FROM, ONGOING -> readings.add(date.reading(Role.started));
                case SUPERSEDED -> readings.add(date.reading(Role.superseded));
                case FORMER -> readings.add(date.reading(anyDue || isOver(i) ? Role.superseded : Role.due));
                case WRITTEN -> {}
            }
        }
        return readings;
    }

    private static boolean isDue(Cue cue) {
        return cue == Cue.NONE || cue == Cue.DUE || cue == Cue.BEFORE || cue == Cue.REVISED;
    }

    /** Whether a date that was and that no other replaces is due no more. */
    private boolean isOver(int mention) {
        if (cues.sayUndated()) return true;
        int from = mentions.get(mention).from();
        int floor = mention == 0 ? 0 : mentions.get(mention - 1).to();
        if (!cues.isAside(from, floor)) return false;
        if (cues.isDone(from, floor)) return true;
        doubts.add("\u201c" + words.phrase(from, mentions.get(mention).to())
                + "\u201d was the date, and no other is named. Write the one by which it is due.");
        return true;
    }

    private List<Cue> said() {
        List<Cue> said = new ArrayList<>();
        int floor = 0;
        Cue previous = Cue.NONE;
        for (int i = 0; i < mentions.size(); i++) {
            DateMention mention = mentions.get(i);
            boolean last = i + 1 == mentions.size();
            Cue before = mention.joined() ? previous : before(mention, floor);
            Cue after = cues.after(
                    mention.to(), last ? words.size() : mentions.get(i + 1).from(), !last);
            // "By June 2018 - ongoing" is due, and tells how far it is.
            boolean open = before == Cue.NONE || before == Cue.FROM || before == Cue.STARTED;
            boolean beforeHolds = after == Cue.NONE || after == Cue.ONGOING && !open;
            said.add(beforeHolds ? before : after);
            if (i > 0 && !mention.joined() && cues.areSideBySide(floor, mention.from())) settle(said, i);
            previous = before;
            floor = mention.to();
        }
        return said;
    }

    /** "March 2018, June 2018 (revised)": which of two dates side by side was replaced. */
    private void settle(List<Cue> said, int at) {
        Cue first = said.get(at - 1);
        Cue second = said.get(at);
        if (first == Cue.NONE && second == Cue.REVISED) said.set(at - 1, Cue.SUPERSEDED);
        if (first != Cue.REVISED || second != Cue.NONE) return;
        // The new date mostly stands last, and this one stands first.
        said.set(at - 1, Cue.WRITTEN);
        said.set(at, Cue.WRITTEN);
        String both = words.phrase(mentions.get(at - 1).from(), mentions.get(at).to());
        doubts.add("\u201c" + both + "\u201d does not say which date was replaced. Write the one by which it is due.");
    }

    private Cue before(DateMention mention, int floor) {
        if (mention.form() == Form.COUNTED) return Cue.DUE;
        Cue cue = cues.before(mention.from(), floor);
        boolean upTo = mention.form() == Form.UP_TO;
        if (cue == Cue.STARTED && upTo || cue == Cue.FROM && (upTo || mention.form() == Form.SPAN)) return Cue.DUE;
        boolean toCome = relativeTo != null && mention.date().earliest().isAfter(relativeTo);
        return cue == Cue.DONE && toCome ? Cue.DUE : cue;
    }

    /** The day before it; "before the end of June" is met on 30 June. */
    private static Edtf before(DateMention mention) {
        LocalDate dayBefore = mention.date().earliest().minusDays(1);
        return mention.form() == Form.END || !YearWords.isUsual(dayBefore.getYear())
                ? mention.date()
                : Edtf.of(dayBefore);
    }
}
