package org.mattersarising.command.documents;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mattersarising.events.LayoutColumn;

/** Puts the rows of a table together from the pieces of a document, in order. */
final class Assembly {

    private static final Pattern CONTINUED =
            Pattern.compile("\\s*\\((?:continued|cont\\.?|cont'd)\\)$", Pattern.CASE_INSENSITIVE);

    private final Document document;
    private final List<LayoutColumn> layout;
    private final List<Piece> pieces;
    private final Problems problems;
    private final Entries entries;
    private final int above;
    private final boolean eachHasTitle;
    private Set<String> words;

    private SectionRows section = new SectionRows();
    private Piece before;

    Assembly(
            Document document,
            List<LayoutColumn> layout,
            References references,
            List<Piece> pieces,
            Problems problems) {
        this.document = document;
        this.layout = layout;
        this.pieces = pieces;
        this.problems = problems;
        this.entries = new Entries(document.kind(), layout, references, pieces, problems);
        this.above = new OutsideColumns(layout).above();
        this.eachHasTitle = eachHasTitle(pieces);
    }

    List<RowDraft> rows() {
        return entries.rows();
    }

    void run() {
        for (int i = 0; i < pieces.size() && !problems.areTooMany(); i++) {
            Piece piece = pieces.get(i);
            if (piece.line().afterBreak()) entries.tableOrPageEnds();
            switch (piece) {
                case Piece.OfOtherTable ignored -> {
                    // Said by what found the table; nothing can go on behind it.
                    entries.close();
                    continue;
                }
                case Piece.Heads heads -> untitled(heads);
                case Piece.DamagedHeads damaged -> damagedHeads(damaged);
                case Piece.Title title -> title(title);
                case Piece.Start start -> {
                    begin();
                    start.values().forEach(section::tell);
                }
                case Piece.Label label -> label(label);
                case Piece.Entry entry -> entries.add(entry, i, section);
                case Piece.Loose loose -> loose(loose);
            }
            before = piece;
        }
        entries.close();
        if (before instanceof Piece.Title title && document.kind() != FileKind.TEXT) {
            problems.warning(
                    null,
                    null,
                    "%s: the row was taken for the title of a section, and no rows stand below it; if it is none, delete it"
                            .formatted(title.line().place()));
        }
    }

    private void begin() {
        section = new SectionRows();
        entries.close();
    }

    /** Whether headings stand again for each new section, so that a title that is not there has gone missing. */
    private static boolean eachHasTitle(List<Piece> pieces) {
        int with = 0;
        int without = 0;
        Piece above = null;
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Heads || piece instanceof Piece.DamagedHeads) {
                if (above instanceof Piece.Title) with++;
                if (above instanceof Piece.Entry) without++;
            }
            above = piece;
        }
        return with > 2 * without;
    }

    private void damagedHeads(Piece.DamagedHeads damaged) {
        problems.warning(
                null,
                null,
                "%s: the row looks like the headings again, damaged; it was left out"
                        .formatted(damaged.line().place()));
        untitled(damaged);
    }

    /** Headings that stand again in the middle of a page begin a section; its title has gone missing. */
    private void untitled(Piece heads) {
        if (!(before instanceof Piece.Entry entry)) return;
        if (!eachHasTitle || !heads.line().afterRow()) {
            // The head of the table, repeated on a new page.
            entries.pageEnds();
            return;
        }
        String place = heads.line().place();
        entries.close();
        doubtTitle(
                "%s: the headings stand there again, as above a new section, and no title; the row was left in the section before"
                        .formatted(place));
        doubtOpenEnds(entry, place);
    }

    /** What follows may belong to another section than what stands above, with its title lost. */
    private void doubtTitle(String message) {
        String title = section.value(above);
        section = new SectionRows();
        section.tell(above, title);
        section.doubt(above, message);
    }

    private void loose(Piece.Loose loose) {
        String place = loose.line().place();
        entries.loose(place);
        if (loose.mayBeTitle()) {
            doubtTitle("%s: the text there may be the title of a section; the row was left in the section before"
                    .formatted(place));
        }
    }

    private void title(Piece.Title title) {
        TornTitle torn = title.parts().size() == 1
                ? new TornTitle(
                        title.parts().getFirst(),
                        !Wording.beginsSmall(title.parts().getFirst()))
                : TornTitle.of(title.parts(), words());
        String text = CONTINUED.matcher(torn.text()).replaceAll("");
        runInto(title, torn);
        if (title.band()) {
            band(title, text);
            return;
        }
        if (section.value(above).equals(text)) return;
        begin();
        section.tell(above, text);
        if (!title.certain()) uncertain(title);
        if (!torn.certain()) {
            section.doubt(
                    above,
                    "%s: the title of the section is damaged (%s)"
                            .formatted(title.line().place(), String.join(" | ", title.parts())));
        }
    }

    private void band(Piece.Title title, String text) {
        if (text.equals(section.band())) return;
        begin();
        section.tellBand(text, title.line().place());
    }

    private void uncertain(Piece.Title title) {
        String place = title.line().place();
        String said = "%s: the line was taken for the title of a section".formatted(place);
        if (entries.rows().isEmpty()) {
            section.sayOnce(above, said);
        } else {
            section.doubt(above, said + "; it may be a part of the row above");
            entries.loose(place);
        }
    }

    /** Whether the title has run into the row just above it. */
    private void runInto(Piece.Title title, TornTitle torn) {
        if (!(before instanceof Piece.Entry entry) || !title.line().afterRow()) return;
        String place = title.line().place();
        String first = title.parts().getFirst();
        boolean found = false;
        for (int column : entries.touched()) {
            String text = entry.text(column);
            boolean within = first.length() > 5 && text.endsWith(first);
            boolean near = !torn.certain()
                    && !Collections.disjoint(
                            ending(text),
                            Wording.words(torn.text()).stream()
                                    .filter(word -> word.length() > 3)
                                    .toList());
            if (within || near) {
                found = true;
                entries.last().doubt(column, within ? Doubt.TITLE_WITHIN : Doubt.TITLE_NEAR, place);
            }
        }
        if (!found && !torn.certain()) doubtOpenEnds(entry, place);
    }

    /** A title has no full stop, so that text which ends a sentence has not run into it. */
    private void doubtOpenEnds(Piece.Entry entry, String place) {
        for (int column : entries.touched()) {
            if (!Wording.endsSentence(entry.text(column))) entries.last().doubt(column, Doubt.TITLE_NEAR, place);
        }
    }

    private static List<String> ending(String text) {
        List<String> words = Wording.words(text.substring(Math.max(0, text.length() - Wording.LONGEST_TITLE)));
        return words.subList(Math.max(0, words.size() - 2), words.size());
    }

    private void label(Piece.Label label) {
        int column = label.column();
        entries.close();
        // Told already, so that this is about the next section.
        if (section.tells(column)) begin();
        section.tell(column, label.value());
        if (!label.certain() || label.value().isEmpty()) {
            section.doubt(
                    column,
                    "%s: what follows the heading %s there is not one cell; see whether it is whole"
                            .formatted(label.line().place(), layout.get(column).heading()));
        }
    }

    private Set<String> words() {
        if (words == null) {
            Set<String> titles = pieces.stream()
                    .filter(piece -> piece instanceof Piece.Title)
                    .map(piece -> piece.line().place())
                    .collect(Collectors.toSet());
            words = Assembler.words(document, titles);
        }
        return words;
    }
}
