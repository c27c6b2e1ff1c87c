package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mattersarising.events.LayoutColumn;

/**
 * Finds the table of an edition in a document, as its layout describes it, and says of each cell that may not be as the
 * paper has it why. The layout alone tells registers apart. Nothing is left out or moved without being said.
 */
public final class Assembler {

    private Assembler() {}

    /** Never fails: what stands in the way is among the problems, with the severity of an error. */
    public static Assembled assemble(Document document, List<LayoutColumn> layout) {
        Problems problems = new Problems();
        document.doubts().forEach(doubt -> problems.warning(null, null, doubt));
        Sorting sorting = new Sorting(document, layout);
        List<Piece> found = sorting.pieces();
        List<String> headings = headings(layout, found);
        if (found.stream().noneMatch(piece -> piece instanceof Piece.Heads)) {
            problems.error(null, null, noHeadings(sorting));
            return new Assembled(headings, List.of(), problems.all());
        }
        LooseText loose = LooseText.sorted(found, sorting::isRepeated);
        Assembly assembly = new Assembly(document, layout, sorting.references(), loose.pieces(), problems);
        assembly.run();
        sorting.said().forEach(said -> problems.warning(null, null, said));
        loose.said().forEach(said -> problems.warning(null, null, said));
        if (assembly.rows().isEmpty()) {
            problems.error(null, null, "No rows stand under the headings; send the whole table");
        }
        List<List<String>> rows = new Finish(layout, headings, document.pasted(), problems).rows(assembly.rows());
        if (document.kind() == FileKind.PDF)
            new TornSectionCells(layout, headings, problems).settle(rows, assembly.rows());
        boolean refused = problems.all().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return new Assembled(headings, refused ? List.of() : rows, problems.all());
    }

    /** As printed, where a heading changes from edition to edition; otherwise as the layout has it. */
    private static List<String> headings(List<LayoutColumn> layout, List<Piece> pieces) {
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < layout.size(); i++) {
            String heading = layout.get(i).heading();
            if (layout.get(i).changes() != null) {
                for (Piece piece : pieces) {
                    if (piece instanceof Piece.Heads heads && heads.columns().has(i)) {
                        heading = heads.columns().printed().get(i);
                        break;
                    }
                }
            }
            headings.add(heading);
        }
        return headings;
    }

    private static String noHeadings(Sorting sorting) {
        String wanted = "No row of the document has the headings "
                + String.join(" | ", sorting.headings().required());
        Block.Row closest = sorting.closestToHeadings();
        String nearest = closest == null
                ? ""
                : "; the row in %s comes closest, but%s"
                        .formatted(closest.place(), sorting.headings().fault(closest));
        return wanted + nearest + ". Put the headings right, or choose the layout that the paper has";
    }

    /** The words of the document apart from those of some lines, in lower case. */
    static Set<String> words(Document document, Set<String> apart) {
        Set<String> words = new HashSet<>();
        for (Block block : document.blocks()) {
            if (apart.contains(block.place())) continue;
            switch (block) {
                case Block.Paragraph paragraph -> words.addAll(Wording.words(paragraph.text()));
                case Block.Row row -> row.cells().forEach(cell -> words.addAll(Wording.words(cell.text())));
            }
        }
        return words;
    }
}
