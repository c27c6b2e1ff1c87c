package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Paragraph;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Weight;
import org.mattersarising.paper.Reconciliation.Item;
import org.mattersarising.paper.Reconciliation.Outcome;

/** That every action of the previous update is accounted for, with those of which more is to be said by name. */
final class ReconciliationChapter {

    private static final String OUTCOME = "What became of it";

    private final Naming naming;

    private ReconciliationChapter(Naming naming) {
        this.naming = naming;
    }

    static Chapter of(Copy copy, Naming naming) {
        List<Block> blocks = copy.previous()
                .map(previous -> new ReconciliationChapter(naming).blocks(copy, previous))
                .orElseGet(() -> List.of(new Paragraph(ChangesChapter.FIRST)));
        return new Chapter("reconciliation", "Reconciliation with the last update", blocks);
    }

    private List<Block> blocks(Copy copy, Copy.Previous previous) {
        Reconciliation reconciliation = previous.reconciliation();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(introduction(copy.register(), previous)));
        blocks.add(Tables.narrow("What became of the actions of the last update", counts(reconciliation)));
        List<Row> rows = reconciliation.items().stream()
                .filter(Item::tellsSomething)
                .map(this::row)
                .toList();
        if (!rows.isEmpty()) {
            blocks.add(Tables.wide("Actions not simply carried forward", rows, shares()));
        }
        return blocks;
    }

    private static Phrase introduction(RegisterView register, Copy.Previous previous) {
        Reconciliation reconciliation = previous.reconciliation();
        return Words.say("The update to ")
                .update(previous.update())
                .and(", had %s. Each is counted once below."
                        .formatted(Words.actions(reconciliation.items().size())))
                .and(" %s raised since, so that this paper has %s: %d in its rows and %d not in this edition."
                        .formatted(
                                raised(reconciliation.raised()),
                                Words.actions(reconciliation.now()),
                                register.printed().size(),
                                register.missing().size()))
                .end();
    }

    private static String raised(int actions) {
        return actions == 0 ? "None was" : Words.count(actions, "more was", "more were");
    }

    private static List<Row> counts(Reconciliation reconciliation) {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Outcome, Integer> count : reconciliation.counts().entrySet()) {
            boolean rare = count.getKey() == Outcome.MERGED || count.getKey() == Outcome.STRUCK_OUT;
            if (!rare || count.getValue() > 0) rows.add(count(Weight.NORMAL, name(count.getKey()), count.getValue()));
        }
        rows.add(count(Weight.SUM, "In the last update", reconciliation.items().size()));
        return rows;
    }

    private static Row count(Weight weight, String name, int actions) {
        return new Row(null, weight, List.of(Tables.name("Outcome", name), Tables.number("Actions", actions)));
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case CARRIED_FORWARD -> "Carried forward";
            case CLOSED -> "Closed since";
            case MERGED -> "Merged into another since";
            case WITHDRAWN -> "Withdrawn since";
            case LEFT_OUT -> "Left out of this edition, and not closed";
            case SETTLED_BEFORE -> "Closed or withdrawn before";
            case STRUCK_OUT -> "Struck out, raised by mistake";
        };
    }

    private Row row(Item item) {
        RegisterView.Line line = item.after() == null ? item.before() : item.after();
        List<Cell> cells = new ArrayList<>();
        cells.add(naming.reference(line, List.of()));
        cells.add(naming.about(line));
        if (naming.sectioned()) cells.add(naming.section(naming.section(line)));
        cells.add(new Cell(OUTCOME, Kind.TEXT, "", null, outcome(item)));
        boolean done = item.after() != null
                && Standing.of(item.after().action().state()).settled();
        return new Row(null, done ? Weight.DONE : Weight.NORMAL, cells);
    }

    /** As {@link #row}. */
    private List<Integer> shares() {
        return naming.sectioned() ? List.of(6, 18, 14, 26) : List.of(6, 18, 40);
    }

    private static List<Phrase> outcome(Item item) {
        List<Phrase> lines = new ArrayList<>();
        switch (item.outcome()) {
            case CARRIED_FORWARD -> lines.add(Phrase.of("Carried forward"));
            case CLOSED, WITHDRAWN, MERGED ->
                lines.add(settled(item.after().action().state()));
            case LEFT_OUT, SETTLED_BEFORE -> lines.add(settledOrNot(item));
            case STRUCK_OUT -> lines.add(Phrase.of("Raised by mistake; that was corrected"));
        }
        if (item.after() == null) return lines;
        item.after().action().state().proceedings().relations().forEach(each -> lines.add(StatusWords.related(each)));
        if (!item.after().printed()) lines.add(leftOut(item));
        return lines;
    }

    private static Phrase settled(ActionState action) {
        return action.withdrawn() == null
                ? StatusWords.closedAs(action)
                : Words.withdrawn(action.withdrawn()).end();
    }

    private static Phrase settledOrNot(Item item) {
        return switch (Standing.of(item.after().action().state())) {
            case OPEN -> Phrase.of("Still open");
            case NOT_SAID -> Phrase.of("Not said whether open or closed");
            case CLOSED -> Phrase.of("Closed before");
            case WITHDRAWN -> Phrase.of("Withdrawn before");
        };
    }

    private static Phrase leftOut(Item item) {
        String since = item.after().missingSince() == null
                ? ""
                : " since " + PageText.date(item.after().missingSince());
        String before = item.newlyLeftOut() ? "" : ", as in the last update";
        return Phrase.of("Left out of the edition" + since + before);
    }
}
