package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Paragraph;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Weight;

/** The dates that were not kept, the worst first. */
final class DatesChapter {

    private static final String ANCHOR = "dates";
    private static final String TITLE = "Slipped and overdue dates";

    private static final String ORIGINAL = "Original date";
    private static final String CURRENT = "Current date";

    private final Naming naming;

    private DatesChapter(Naming naming) {
        this.naming = naming;
    }

    static Chapter of(Copy copy, Naming naming) {
        List<LateDate> late = copy.lateDates();
        if (late.isEmpty()) {
            return new Chapter(
                    ANCHOR,
                    TITLE,
                    List.of(new Paragraph(Phrase.of(
                            "No action that is still open has a date that has passed, was put off or was given up."))));
        }
        DatesChapter chapter = new DatesChapter(naming);
        List<Row> rows = late.stream().map(chapter::row).toList();
        return new Chapter(
                ANCHOR, TITLE, List.of(new Paragraph(introduction(late)), Tables.wide(TITLE, rows, chapter.shares())));
    }

    private static Phrase introduction(List<LateDate> late) {
        int overdue = (int)
                late.stream().filter(each -> each.daysPastCurrent() != null).count();
        int others = late.size() - overdue;
        int absent = (int) late.stream().filter(each -> !each.line().printed()).count();
        String passed = overdue == 0
                ? "No action is overdue against its current date"
                : Words.count(overdue, "action is overdue", "actions are overdue");
        String moved = others == 0
                ? ""
                : "; " + Words.count(others, "date was put off or given up", "dates were put off or given up");
        return Phrase.of(passed + moved
                + (absent == 0
                        ? "."
                        : "; " + Words.count(absent, "of these is", "of these are") + " not in this edition.")
                + " Overdue actions come first, then the others; among each, the one furthest behind its original date."
                + " What is closed or withdrawn is left out.");
    }

    private Row row(LateDate late) {
        RegisterView.Line line = late.line();
        List<Cell> cells = new ArrayList<>();
        cells.add(naming.reference(line, notInEdition(line)));
        cells.add(naming.about(line));
        if (naming.sectioned()) cells.add(naming.section(naming.section(line)));
        cells.add(text(naming.heading("lead"), line.action().state().lead().wording(), List.of()));
        Slippage dates = late.dates().slippage();
        cells.add(original(dates.original()));
        cells.add(current(late));
        cells.add(Tables.number("Days slipped", dates.daysSlipped()));
        cells.add(Tables.number("Days overdue (original)", late.daysPastOriginal()));
        cells.add(Tables.number("Days overdue (current)", late.daysPastCurrent()));
        cells.add(told(late.dates().notice()));
        return new Row(null, Weight.NORMAL, cells);
    }

    /** As {@link #row}: no word of a heading is broken, also on a narrow screen. */
    private List<Integer> shares() {
        List<Integer> shares = new ArrayList<>(List.of(10, 16));
        if (naming.sectioned()) shares.add(10);
        shares.addAll(List.of(9, 13, 13, 8, 9, 9, 12));
        return shares;
    }

    private static List<Phrase> notInEdition(RegisterView.Line line) {
        return line.printed()
                ? List.of()
                : List.of(Words.say("Not in this edition").quiet());
    }

    private static Cell original(TargetDate target) {
        return target == null
                ? text(ORIGINAL, "", List.of())
                : text(ORIGINAL, target.wording(), List.of(lastDay(target)));
    }

    private static Cell current(LateDate late) {
        Slippage dates = late.dates().slippage();
        TargetDate target = dates.current();
        List<Phrase> lines = new ArrayList<>();
        if (late.dateLost()) lines.add(Words.say("No date any more").strong());
        else if (!target.equals(dates.original())) lines.add(lastDay(target));
        int moves = dates.moves().size();
        if (moves > 1) lines.add(Words.say("changed " + moves + " times").quiet());
        return text(CURRENT, target.wording(), lines);
    }

    /** The wording may stand for a month or a quarter; the days are counted from its last day. */
    private static Phrase lastDay(TargetDate target) {
        return Words.say(Words.by(target.latest())).quiet();
    }

    private static Cell told(Slippage.Notice notice) {
        String heading = "Committee told";
        if (notice == null) return text(heading, "", List.of());
        return notice.told()
                ? text(
                        heading,
                        PageText.date(notice.toldOn()),
                        List.of(Words.say(told(notice.days())).quiet()))
                : text(
                        heading,
                        "Not told",
                        List.of(Words.say("slipped " + Words.days(notice.days()) + " ago")
                                .quiet()));
    }

    /** A committee may hear in advance, of a date that an update looks ahead to. */
    private static String told(long days) {
        if (days == 0) return "on the day it slipped";
        return Words.days(Math.abs(days)) + (days < 0 ? " before it slipped" : " after it slipped");
    }

    private static Cell text(String heading, String text, List<Phrase> lines) {
        return new Cell(heading, Kind.TEXT, Words.bounded(text), null, lines);
    }
}
