package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.mattersarising.command.documents.Piece.Loose;

/**
 * Text between the rows that is none of the register's: heads and feet of pages, and what follows the table. What is left
 * may have been thrown out of a cell.
 *
 * @param pieces without it; a row after a head or foot stands after a break
 * @param said what was left out, for a person
 */
record LooseText(List<Piece> pieces, List<String> said) {

    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "[-\u2010-\u2015\\s]*(?:page\\s*)?\\d{1,4}(?:\\s*(?:of|/)\\s*\\d{1,4})?[-\u2010-\u2015\\s]*",
            Pattern.CASE_INSENSITIVE);

    static LooseText sorted(List<Piece> all, Predicate<String> repeated) {
        List<Piece> kept = new ArrayList<>();
        List<String> said = new ArrayList<>();
        List<Loose> run = new ArrayList<>();
        List<String> ofPages = new ArrayList<>();
        for (Piece piece : all) {
            if (piece instanceof Loose loose) {
                run.add(loose);
                continue;
            }
            if (piece instanceof Piece.OfOtherTable) {
                // Text around a table that is left out says nothing of the rows above.
                kept.add(piece);
                continue;
            }
            boolean ofPage = !run.isEmpty()
                    && run.stream().map(loose -> loose.line().text()).allMatch(text -> isOfPage(text, repeated));
            if (ofPage) {
                run.forEach(loose -> ofPages.add(loose.line().place()));
                kept.add(afterBreak(piece));
            } else {
                kept.addAll(run);
                kept.add(piece);
            }
            run.clear();
        }
        if (!ofPages.isEmpty()) {
            said.add("%s: text that stands again and again between the rows was taken for the head or foot of a page"
                    .formatted(Wording.places(ofPages)));
        }
        if (!run.isEmpty()) {
            said.add("%s: the text after the last row was left out; if it is part of a row, put it into its cell"
                    .formatted(Wording.places(
                            run.stream().map(loose -> loose.line().place()).toList())));
        }
        return new LooseText(kept, said);
    }

    private static boolean isOfPage(String text, Predicate<String> repeated) {
        return repeated.test(text)
                || (Wording.isShort(text) && PAGE_NUMBER.matcher(text).matches());
    }

    private static Piece afterBreak(Piece piece) {
        Lines.Line line = piece.line();
        if (!line.isRow()) return piece;
        Lines.Line broken = new Lines.Line(line.place(), null, line.row(), true, false, false);
        return switch (piece) {
            case Piece.Heads heads -> new Piece.Heads(broken, heads.columns());
            case Piece.OfOtherTable ignored -> new Piece.OfOtherTable(broken);
            case Piece.DamagedHeads ignored -> new Piece.DamagedHeads(broken);
            case Piece.Title title -> new Piece.Title(broken, title.parts(), title.certain(), title.band());
            case Piece.Start start -> new Piece.Start(broken, start.values());
            case Piece.Label label -> new Piece.Label(broken, label.column(), label.value(), label.certain());
            case Piece.Entry entry -> new Piece.Entry(broken, entry.columns());
            case Loose loose -> loose;
        };
    }
}
