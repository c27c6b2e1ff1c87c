package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mattersarising.command.documents.Lines.Line;

/**
 * Tells the register's table from others in a document, so that none of their rows becomes an action. Headings begin the
 * register's table; below another start of a table it goes on only where its columns and its numbers do. On a sheet, an
 * empty row may part two tables. In pasted text nothing parts them.
 */
final class OtherTables {

    private static final int WORDS_OF_A_HEADING = 4;
    private static final int LONGEST_HEADING = 40;
    private static final Pattern WORD = Pattern.compile("\\S+");
    /** What people write where a number is still to come. */
    private static final Set<String> NO_NUMBERS = Set.of("n/a", "na", "tbc", "tba", "tbd", "new", "none", "nil");

    private final FileKind kind;
    private final List<Line> lines;
    private final Sorting sorting;
    private final int reference;
    private final List<String> said = new ArrayList<>();

    /** The table that the register was last read in; 0 before the first headings. */
    private int own;
    /** The table that is being left out, or 0. */
    private int other;

    private int width;
    private Line first;
    private Line last;

    OtherTables(FileKind kind, List<Line> lines, Sorting sorting, int reference) {
        this.kind = kind;
        this.lines = lines;
        this.sorting = sorting;
        this.reference = reference;
    }

    /** What was left out, or read although it may be another table, for a person. */
    List<String> said() {
        end();
        return said;
    }

    void headings(Line line) {
        end();
        own = line.row().table();
        width = width(line.row());
    }

    /** Whether the row at a line, which is neither headings nor a label, stands in another table. */
    boolean has(int i, Columns columns) {
        Line line = lines.get(i);
        if (kind == FileKind.TEXT || own == 0 || !line.isRow() || line.row().table() == own) return false;
        if (line.row().table() != other) {
            end();
            List<Line> table = tableAt(i);
            if (table.isEmpty()) return false;
            boolean sheet = kind == FileKind.WORKBOOK;
            if (!(sheet ? isOtherOnSheet(table, columns) : isOther(i, table, columns))) {
                if (reference < 0) tellDoubt(table);
                own = line.row().table();
                return false;
            }
            other = line.row().table();
            first = line;
        }
        last = line;
        return true;
    }

    private void end() {
        if (other == 0) return;
        said.add(
                "%s: another table stands there (%s) and was left out; if its rows belong to the register, put the register's headings above them"
                        .formatted(
                                Wording.places(List.of(first.place(), last.place())),
                                Wording.quoted(texts(first).stream().collect(Collectors.joining(" | ")))));
        other = 0;
    }

    private void tellDoubt(List<Line> table) {
        said.add("%s: the rows there %s and were read as rows of the register; delete them if they are none"
                .formatted(
                        Wording.places(List.of(
                                table.getFirst().place(), table.getLast().place())),
                        kind == FileKind.WORKBOOK
                                ? "stand below an empty row"
                                : "begin a table without headings of its own"));
    }

    /** The rows of the table from a line on; none where headings of the register follow in it, which decide. */
    private List<Line> tableAt(int i) {
        int table = lines.get(i).row().table();
        List<Line> rows = new ArrayList<>();
        for (int j = i; sorting.isRow(j) && lines.get(j).row().table() == table; j++) {
            if (sorting.hasHeads(j)) return List.of();
            rows.add(lines.get(j));
        }
        return rows;
    }

    private boolean isOther(int i, List<Line> table, Columns columns) {
        if (width(table.getFirst().row()) != width) return true;
        Line decisive = decisive(table);
        if (decisive == null) return false;
        if (sorting.isDamaged(decisive)) return true;
        boolean textBetween =
                kind == FileKind.WORD && i > 0 && !lines.get(i - 1).isRow();
        if (reference < 0) return textBetween && !sorting.tells(i - 1, columns);
        String number = new Piece.Entry(decisive, columns).text(reference);
        return !number.isEmpty() && sorting.references().number(number).isEmpty();
    }

    private boolean isOtherOnSheet(List<Line> table, Columns columns) {
        Line decisive = decisive(table);
        if (decisive == null || table.getLast() == decisive) return false;
        if (sorting.isDamaged(decisive)) return true;
        if (reference < 0) return false;
        String number = new Piece.Entry(decisive, columns).text(reference);
        if (number.isEmpty()
                || NO_NUMBERS.contains(Wording.folded(number))
                || sorting.references().number(number).isPresent()) return false;
        boolean headed = texts(decisive).stream().allMatch(OtherTables::mayBeHeading);
        return headed || isNarrower(table.subList(table.indexOf(decisive), table.size()), columns);
    }

    /** None of its rows has a number, and none has text in the last column. */
    private boolean isNarrower(List<Line> rows, Columns columns) {
        return rows.stream()
                .allMatch(line -> texts(line).size() > 1
                        && sorting.references()
                                .number(new Piece.Entry(line, columns).text(reference))
                                .isEmpty()
                        && isEmptyFrom(line.row(), columns.width() - 1));
    }

    private static boolean isEmptyFrom(Block.Row row, int place) {
        int at = 0;
        for (Block.Cell cell : row.cells()) {
            if (at >= place && !cell.text().isBlank()) return false;
            at += cell.across();
        }
        return true;
    }

    /** The first row that is no title, or null. */
    private static Line decisive(List<Line> table) {
        return table.stream()
                .filter(line -> line.filled().size() > 1)
                .findFirst()
                .orElse(null);
    }

    private static boolean mayBeHeading(String text) {
        return text.length() <= LONGEST_HEADING
                && text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().noneMatch(Character::isDigit)
                && WORD.matcher(text).results().count() <= WORDS_OF_A_HEADING;
    }

    private static List<String> texts(Line line) {
        return line.filled().stream().map(cell -> cell.text().strip()).toList();
    }

    private static int width(Block.Row row) {
        return row.cells().stream().mapToInt(Block.Cell::across).sum();
    }
}
