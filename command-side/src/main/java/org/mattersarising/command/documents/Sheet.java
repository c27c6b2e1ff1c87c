package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cells of one sheet that hold text, as they stand on it; rows and columns count from 1.
 *
 * @param coloured by row, the columns whose cells have no text and a colour that tells something
 * @param hiddenRows rows that a person who opens the sheet does not see
 */
record Sheet(
        String name,
        SortedMap<Integer, SortedMap<Integer, CellText>> rows,
        Map<Integer, BitSet> coloured,
        BitSet hiddenRows,
        BitSet hiddenColumns,
        List<Area> merged) {

    /** No register is wider; a text further to the right is there by mistake. */
    static final int WIDEST = 256;

    /** Cells that are one cell, their first and last row and column. */
    record Area(int top, int left, int bottom, int right) {}

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether at least two rows have so many cells with text. */
    boolean hasRowsOf(int cells) {
        return rows.values().stream()
                        .filter(row -> row.size() >= cells)
                        .limit(2)
                        .count()
                == 2;
    }

    /** Its rows without the empty ones, from its first used column to its last. */
    List<Block> blocks(Allowance allowance) throws UnreadableFile {
        int first = rows.values().stream().mapToInt(SortedMap::firstKey).min().orElse(1);
        int last = rows.values().stream().mapToInt(SortedMap::lastKey).max().orElse(0);
        if (last - first >= WIDEST) {
            throw new UnreadableFile("The sheet " + name + " has text in its column " + letters(last)
                    + ", far to the right of any table; delete it and send the file again");
        }
        SortedMap<Integer, List<Area>> starts = new TreeMap<>();
        for (Area area : merged)
            starts.computeIfAbsent(area.top(), top -> new ArrayList<>()).add(area);
        Area[] standing = new Area[last + 2];
        List<Block> blocks = new ArrayList<>();
        int table = 1;
        int above = 0;
        for (var row : rows.entrySet()) {
            int number = row.getKey();
            // What an empty row parts may be two tables.
            if (above > 0 && number > above + 1) table++;
            above = number;
            open(starts.headMap(number + 1), number, standing);
            List<Block.Cell> cells = cells(number, row.getValue(), first, last, standing);
            // Those with text have been counted when they were read.
            allowance.cells(Math.max(0, cells.size() - row.getValue().size()));
            blocks.add(new Block.Row("sheet " + name + ", row " + number, table, cells));
        }
        return blocks;
    }

    /** Lets the areas that begin at or above a row stand in their columns, and forgets that they have begun. */
    private static void open(SortedMap<Integer, List<Area>> begun, int row, Area[] standing) {
        for (List<Area> areas : begun.values()) {
            for (Area area : areas) {
                if (area.bottom() < row) continue;
                for (int column = area.left(); column <= area.right() && column < standing.length; column++) {
                    standing[column] = area;
                }
            }
        }
        begun.clear();
    }

    private List<Block.Cell> cells(int row, SortedMap<Integer, CellText> texts, int first, int last, Area[] standing) {
        List<Block.Cell> cells = new ArrayList<>();
        boolean tellHidden = hiddenRows.get(row);
        BitSet colours = coloured.getOrDefault(row, new BitSet());
        for (int column = first; column <= last; ) {
            Area area = standing[column];
            if (area != null && area.bottom() < row) area = null;
            int end = area == null ? column : Math.min(area.right(), last);
            CellText cell = texts.getOrDefault(column, new CellText());
            for (CellText covered : texts.subMap(column + 1, end + 1).values()) covered(cell, covered);
            if (tellHidden && cell.length() > 0) {
                cell.doubt("Row " + row + " is hidden on the sheet " + name
                        + " and was read all the same; show it, or delete it if it does not belong to the register");
                tellHidden = false;
            }
            boolean continues = area != null && area.top() < row;
            if (!continues && colours.get(column)) cell.doubt(Colours.UNREAD);
            cells.add(
                    continues && cell.length() == 0
                            ? new Block.Cell("", end - column + 1, true, cell.doubts())
                            : cell.cell(end - column + 1));
            column = end + 1;
        }
        return cells;
    }

    private static void covered(CellText cell, CellText covered) {
        if (covered.length() > 0) {
            cell.doubt(
                    "Merged cells cover the text \"" + covered.text() + "\" here, which nobody sees; it was left out");
        }
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) letters.insert(0, (char) ('A' + (rest - 1) % 26));
        return letters.toString();
    }
}
