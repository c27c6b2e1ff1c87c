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

/** The dates that were not kept, the worst first. */
final class DatesChapter {

    private static final String ANCHOR = "dates";
    private static final String TITLE = "Slipped and overdue dates";

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
                ANCHOR,
                TITLE,
                List.of(new Paragraph(introduction(late)), Tables.wide(TITLE, Words.actions(late.size()), rows)));
    }

    private static Phrase introduction(List<LateDate> late) {
        long passed =
                late.stream().filter(each -> each.daysPastCurrent() != null).count();
        return Phrase.of("%s past the current target date; %s put off or given up, or past the original one."
                        .formatted(
                                Words.count(passed, "action is", "actions are"),
                                Words.count(late.size() - passed, "other was", "others were"))
                + " Dates that have passed come first; within each group, the one furthest behind its original date."
                + " Closed and withdrawn actions are left out.");
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
        cells.add(Tables.number("Days past original", late.daysPastOriginal()));
        cells.add(Tables.number("Days past current", late.daysPastCurrent()));
        cells.add(told(late.dates().notice()));
        return new Row(null, false, cells);
    }

    private static List<Phrase> notInEdition(RegisterView.Line line) {
        return line.printed()
                ? List.of()
                : List.of(Words.say("Not in this edition").quiet());
    }

    private static Cell original(TargetDate target) {
        return target == null
                ? text("Original date", "", List.of())
                : text("Original date", target.wording(), List.of(lastDay(target)));
    }

    private static Cell current(LateDate late) {
        TargetDate target = late.dates().slippage().current();
        Phrase line = late.dateLost() ? Words.say("No date any more").strong() : lastDay(target);
        return text("Current date", target.wording(), List.of(line));
    }

    /** The wording may stand for a month or a quarter; the days are counted from its last day. */
    private static Phrase lastDay(TargetDate target) {
        return Words.say(Words.by(target.latest())).quiet();
    }

    private static Cell told(Slippage.Notice notice) {
        String heading = "Committee told";
        if (notice == null) return text(heading, "", List.of());
        String days = Words.days(notice.days());
        return notice.told()
                ? text(
                        heading,
                        PageText.date(notice.toldOn()),
                        List.of(Words.say(days + " after it slipped").quiet()))
                : text(
                        heading,
                        "Not told",
                        List.of(Words.say("slipped " + days + " ago").quiet()));
    }

    private static Cell text(String heading, String text, List<Phrase> lines) {
        return new Cell(heading, Kind.TEXT, PageText.of(text), null, lines);
    }
}
