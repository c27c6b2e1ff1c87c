package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import org.mattersarising.history.Differences;
import org.mattersarising.history.RegisterView;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Paragraph;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Weight;

/** What changed since the last update, action by action. */
final class ChangesChapter {

    static final Phrase FIRST = Phrase.of("There is no earlier update of this register to compare with.");

    private static final String TITLE = "What changed since the last update";

    /** Of reference, action and changes. */
    private static final List<Integer> SHARES = List.of(6, 18, 40);

    private final Naming naming;
    private final ChangeWords words;

    private ChangesChapter(Copy copy, Naming naming, Copy.Previous previous) {
        this.naming = naming;
        this.words = new ChangeWords(copy, naming, previous);
    }

    static Chapter of(Copy copy, Naming naming) {
        List<Block> blocks = copy.previous()
                .map(previous -> new ChangesChapter(copy, naming, previous).blocks(previous))
                .orElseGet(() -> List.of(new Paragraph(FIRST)));
        return new Chapter("changes", TITLE, blocks);
    }

    private List<Block> blocks(Copy.Previous previous) {
        Changes changes = previous.changes();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(introduction(previous)));
        for (Differences.Change change : changes.ofRegister()) blocks.add(new Paragraph(words.ofRegister(change)));
        List<Row> rows = changes.ofActions().stream().map(this::row).toList();
        if (!rows.isEmpty()) blocks.add(Tables.wide(TITLE, rows, SHARES));
        return blocks;
    }

    private static Phrase introduction(Copy.Previous previous) {
        Changes changes = previous.changes();
        boolean none = changes.ofActions().isEmpty() && changes.ofRegister().isEmpty();
        String what = none
                ? "Nothing"
                : changes.ofActions().isEmpty()
                        ? "No action"
                        : Words.actions(changes.ofActions().size());
        return Words.say(what + " changed since the update to ")
                .update(previous.update())
                .and(".")
                .end();
    }

    private Row row(Changes.OfAction change) {
        RegisterView.Line line = change.after() == null ? change.before() : change.after();
        List<Cell> cells = new ArrayList<>();
        cells.add(naming.reference(line, List.of()));
        cells.add(naming.about(line));
        cells.add(new Cell("What changed", Kind.TEXT, "", null, words.ofAction(change)));
        return new Row(null, Weight.NORMAL, cells);
    }
}
