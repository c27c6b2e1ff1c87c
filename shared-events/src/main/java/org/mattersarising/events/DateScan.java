package org.mattersarising.events;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.mattersarising.events.DateMention.Form;
import org.mattersarising.events.DatePiece.Day;
import org.mattersarising.events.DatePiece.DayOfMonth;
import org.mattersarising.events.DatePiece.Unclear;

/**
 * Finds the dates of a cell in the order of its words: single ones, several that share a year, and times from one date
 * to another. Looks a bounded number of words ahead and back from each word, so that the time grows with the cell only.
 */
final class DateScan {

    /** A cell with more dates than this is a text of another kind. */
    static final int MOST = 50;

    private static final int LONGEST_CHAIN = 6;

    private enum Joint {
        /** From the one to the other. */
        RANGE,
        /** The one and the other. */
        LIST
    }

    private record Joined(Joint joint, int to, boolean inWords) {}

    private final CellWords words;
    private final DatePieces pieces;
    private final DateCues cues;
    private final RelativeDates relative;
    private final List<DateMention> mentions = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    /** The words of which something was read, or doubted. */
    private final BitSet taken = new BitSet();
    /** Where the last date ended. */
    private int floor;

    DateScan(CellWords words, DateCues cues, LocalDate relativeTo) {
        this.words = words;
        this.pieces = new DatePieces(words);
        this.cues = cues;
        this.relative = new RelativeDates(words, relativeTo);
        int at = 0;
        while (at < words.size() && mentions.size() <= MOST) {
            int next = read(at);
            if (next > at) taken.set(at, next);
            at = Math.max(at + 1, next);
        }
        new UnreadYears(words, taken).doubts(MOST - doubts.size()).forEach(this::doubt);
        if (mentions.size() > MOST) {
            mentions.clear();
            doubts.clear();
            doubts.add("More than %d dates stand in one cell. Write the dates by which it is due.".formatted(MOST));
        }
    }

    List<DateMention> mentions() {
        return mentions;
    }

    /** Sentences on what looks like a date and could not be read as one, each with what to write instead. */
    List<String> doubts() {
        return doubts;
    }

    /** Answers the word after what begins at {@code at}; {@code at} itself where no date does. */
    private int read(int at) {
        if (!mayBegin(at)) return at;
        RelativeDates.Found counted = relative.at(at);
        if (counted != null) return counted(at, counted);
        int week = weekWords(at);
        if (week > at) return week(at, week);
        DatePiece first = pieces.at(at);
        if (first == null) return at;
        return chain(at, first);
    }

    /** Not within a longer word or number, and no number that counts something else than days. */
    private boolean mayBegin(int at) {
        if (!words.isNumber(at)) return words.isWord(at) && !(words.touches(at) && words.isNumber(at - 1));
        if (words.touches(at)) {
            int before = at - 1;
            if (words.isWord(before)) return false;
            if (words.isMark(before, "\u00a3$\u20ac#+@=_\\%&<>~^|")) return false;
            boolean joined = words.touches(before);
            if (joined && words.isNumber(before - 1)) return false;
            if (joined && words.isDash(before) && words.isWord(before - 1)) return false;
        }
        boolean day =
                words.digits(at) == 2 && words.number(at) < 10 || DateVocabulary.isOrdinalEnding(words.word(at + 1));
        return day || words.digits(at) == 4 || !counts(at);
    }

    /** "Phase 2 June 2018", "phases 1 and 2 June 2018". */
    private boolean counts(int at) {
        int before = at - 1;
        for (int step = 0; step < 4; step++) {
            boolean joint = words.isMark(before, ",&-\u2013")
                    || words.word(before).equals("and")
                    || words.word(before).equals("to");
            if (!joint || !words.isNumber(before - 1) || words.digits(before - 1) > 2) break;
            before -= 2;
        }
        return DateVocabulary.isNumbered(words.word(before));
    }

    private int counted(int at, RelativeDates.Found counted) {
        if (counted.date() == null) doubt(counted.why());
        else mention(at, counted.to(), counted.date(), false, Form.COUNTED);
        if (counted.date() != null) return counted.to();
        // What it counts from is no date of its own.
        DatePiece from = pieces.at(words.word(counted.to()).equals("the") ? counted.to() + 1 : counted.to());
        return from == null ? counted.to() : from.to();
    }

    /** The word after "week commencing" or "w/e"; {@code at} where it is neither. */
    private int weekWords(int at) {
        if ((words.word(at).equals("week") || words.word(at).equals("wk"))
                && (isWeekBeginning(words.word(at + 1)) || words.word(at + 1).equals("ending"))) {
            return at + 2;
        }
        if (words.word(at).equals("wc") || words.word(at).equals("wb")) return at + 1;
        boolean brief = words.word(at).equals("w") && words.isMark(at + 1, "/") && words.touches(at + 2);
        String what = words.word(at + 2);
        return brief && (what.equals("c") || what.equals("b") || what.equals("e")) ? at + 3 : at;
    }

    private static boolean isWeekBeginning(String word) {
        return word.equals("commencing") || word.equals("beginning") || word.equals("starting") || word.equals("of");
    }

    private int week(int at, int start) {
        DatePiece day = pieces.at(start);
        Edtf date = day == null || !(day.what() instanceof DayOfMonth) ? null : day.date();
        if (date == null) return start;
        boolean ends = words.word(start - 1).startsWith("e");
        LocalDate first = ends ? date.latest().minusDays(6) : date.earliest();
        mention(at, day.to(), Edtf.days(first, first.plusDays(6)), false, Form.END);
        return day.to();
    }

    private int chain(int at, DatePiece first) {
        List<DatePiece> chain = new ArrayList<>(List.of(first));
        List<Joint> joints = new ArrayList<>();
        boolean changing = cues.isChangedFrom(at, floor);
        while (chain.getLast().lacksYear() && chain.size() < LONGEST_CHAIN) {
            Joined joined = joint(chain.getLast().to(), at, changing);
            DatePiece next = joined == null ? null : pieces.at(joined.to());
            if (next == null || chain.getLast().what() instanceof Day && !lendsMonth(chain.getLast(), next)) break;
            chain.add(next);
            joints.add(joined.joint());
        }
        DatePiece last = chain.getLast();
        if (last.isUnclear()) return doubt(at, last, ((Unclear) last.what()).why());
        if (last.lacksYear()) return yearless(at, chain);
        return complete(at, chain, joints, changing);
    }

    /** "3-5 June", "3rd and 5th June", not the 1 of "1 - 5 June". */
    private boolean lendsMonth(DatePiece day, DatePiece next) {
        boolean close = words.touches(day.to()) || words.isWord(day.to()) || day.to() - day.from() == 2;
        return close && (next.what() instanceof Day || next.what() instanceof DayOfMonth);
    }

    private void doubt(String sentence) {
        if (doubts.size() < MOST) doubts.add(sentence);
    }

    private int doubt(int at, DatePiece last, String why) {
        doubt(why);
        floor = last.to();
        return Math.max(at + 1, last.to());
    }

    private int yearless(int at, List<DatePiece> chain) {
        DatePiece last = chain.getLast();
        boolean day = chain.stream().anyMatch(piece -> piece.what() instanceof DayOfMonth);
        boolean wholeCell =
                at == 0 && (words.isEnd(last.to()) || words.isMark(last.to(), ".") && words.isEnd(last.to() + 1));
        boolean led = chain.getFirst().portion() != DatePiece.Portion.ALL || isDeadline(words.word(at - 1));
        boolean date = day || (wholeCell || led) && !(last.what() instanceof Day);
        if (!date) return at;
        return doubt(at, last, quoted(at, last.to()) + " names no year from 1900 to 2199. Write the year.");
    }

    private static boolean isDeadline(String word) {
        return word.equals("by") || word.equals("until") || word.equals("till") || word.equals("before");
    }

    private int complete(int at, List<DatePiece> chain, List<Joint> joints, boolean changing) {
        for (int i = chain.size() - 2; i >= 0; i--) {
            chain.set(i, chain.get(i).completedBy(chain.get(i + 1)));
        }
        DatePiece last = chain.getLast();
        DatePiece end = rangeEnd(last, at, changing);
        if (end != null && end.what() instanceof Unclear unclear) return doubt(at, end, unclear.why());
        if (end != null && end.date() == null) {
            return doubt(at, end, quoted(at, end.to()) + " names no year for its end. Write the year.");
        }
        if (end != null) {
            chain.add(end);
            joints.add(Joint.RANGE);
        }
        boolean together = true;
        for (int i = 0; i + 1 < chain.size(); i++) together &= precedes(chain.get(i), chain.get(i + 1));
        if (!together) {
            String fault = " is no time from an earlier to a later date. Write each with its year.";
            return doubt(at, chain.getLast(), quoted(at, chain.getLast().to()) + fault);
        }
        for (DatePiece piece : chain) {
            String doubt = WeekdayCheck.doubt(words, piece);
            if (doubt != null) doubt(doubt);
        }
        mentions(chain, joints, changing);
        return chain.getLast().to();
    }

    private static boolean precedes(DatePiece one, DatePiece next) {
        Edtf first = one.date();
        Edtf second = next.date();
        return first != null
                && second != null
                && !first.earliest().isAfter(second.earliest())
                && !first.latest().isAfter(second.latest());
    }

    /** The date up to which a time goes that begins with a date complete in itself, or null. */
    private DatePiece rangeEnd(DatePiece first, int at, boolean changing) {
        Joined joined = joint(first.to(), at, changing);
        // A dash that begins a line begins another item.
        if (joined == null || joined.joint() == Joint.LIST || words.isDash(first.to()) && words.breaks(first.to()))
            return null;
        DatePiece end = pieces.at(joined.to());
        if (end == null || end.what() instanceof Day) return null;
        // What may be a name ("Nov 2017 - 2018/19 plan") ends nothing.
        if (end.isUnclear() && words.digits(end.from()) == 4) return null;
        if (!end.lacksYear()) return end;
        // Followed by others it may share their year and be a date of its own.
        boolean maybeVerb = !joined.inWords() && words.word(end.from()).equals("may") && words.isWord(end.to());
        return maybeVerb || joint(end.to(), at, false) != null ? null : end;
    }

    /** What joins the date that ends before {@code at} to one that begins at the word answered, or null. */
    private Joined joint(int at, int start, boolean changing) {
        boolean between = words.word(start - 1).equals("between");
        if (words.isDash(at) || words.isMark(at, "/")) return new Joined(Joint.RANGE, at + 1, false);
        if (words.isMark(at, "&")) return new Joined(Joint.LIST, at + 1, false);
        if (words.isMark(at, ",")) {
            return new Joined(Joint.LIST, words.word(at + 1).equals("and") ? at + 2 : at + 1, false);
        }
        return switch (words.word(at)) {
            case "to", "until", "till", "through" -> new Joined(changing ? Joint.LIST : Joint.RANGE, at + 1, true);
            case "or" -> new Joined(Joint.RANGE, at + 1, false);
            case "and" -> new Joined(between ? Joint.RANGE : Joint.LIST, at + 1, between);
            default -> null;
        };
    }

    private void mentions(List<DatePiece> chain, List<Joint> joints, boolean changing) {
        DatePiece start = chain.getFirst();
        boolean joined = false;
        for (int i = 0; i < chain.size(); i++) {
            boolean goesOn = i < joints.size() && joints.get(i) == Joint.RANGE;
            if (goesOn) continue;
            DatePiece end = chain.get(i);
            Edtf date = start == end ? end.date() : Edtf.between(start.date(), end.date());
            mention(start.from(), end.to(), date, joined && !changing, start == end ? form(end) : form(start, end));
            joined = true;
            if (i + 1 < chain.size()) start = chain.get(i + 1);
        }
    }

    private static Form form(DatePiece piece) {
        return piece.portion().unit() == DatePiece.Portion.Unit.LAST_DAY ? Form.END : Form.PLAIN;
    }

    private Form form(DatePiece start, DatePiece end) {
        String joint = words.word(end.from() - 1);
        boolean upTo = joint.equals("to") || joint.equals("until") || joint.equals("till") || joint.equals("through");
        return upTo && start.from() < end.from() ? Form.UP_TO : Form.SPAN;
    }

    private void mention(int from, int to, Edtf date, boolean joined, Form form) {
        boolean usual = YearWords.isUsual(date.earliest().getYear())
                && YearWords.isUsual(date.latest().getYear());
        if (usual) mentions.add(new DateMention(from, to, date, joined, form));
        else doubt(quoted(from, to) + " lies in a year that no target date lies in. Check the year.");
        floor = to;
    }

    private String quoted(int from, int to) {
        return "\u201c" + words.phrase(from, to) + "\u201d";
    }
}
