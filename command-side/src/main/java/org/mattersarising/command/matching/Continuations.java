package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Blank rows: each continues the row above it, and is one of the actions that continued that row's action in the
 * neighbouring edition. One that is none of them is known by its progress, wherever it stands now.
 */
final class Continuations {

    private final Board board;

    Continuations(Board board) {
        this.board = board;
    }

    void settle() {
        Map<Continued, List<Integer>> actions = continuedActions();
        continuedRows().forEach((above, rows) -> {
            if (above.row != Board.NONE && board.actionOf(above.row) == Board.NONE) return;
            int action = above.row == Board.NONE ? Board.NONE : board.actionOf(above.row);
            List<Integer> continuing =
                    actions.getOrDefault(new Continued(action, action == Board.NONE ? above.section : null), List.of());
            if (!continuing.isEmpty()) Twins.settle(board, rows, continuing);
        });
        new ByProgress(board).settle();
    }

    /** What blank ones continue: an action, or nothing at the head of a section. */
    private record Continued(int action, String section) {}

    private record Above(int row, String section) {}

    private Map<Above, List<Integer>> continuedRows() {
        Map<Above, List<Integer>> rows = new LinkedHashMap<>();
        int above = Board.NONE;
        for (int row = 0; row < board.size(); row++) {
            if (above != Board.NONE
                    && !Objects.equals(
                            board.row(row).heading(), board.row(above).heading())) above = Board.NONE;
            if (!board.words(row).areNone()) above = row;
            else if (board.isOpen(row)) {
                String section = above == Board.NONE ? board.row(row).section() : null;
                rows.computeIfAbsent(new Above(above, section), none -> new ArrayList<>())
                        .add(row);
            }
        }
        return rows;
    }

    /** As in the nearest edition that has them. */
    private Map<Continued, List<Integer>> continuedActions() {
        Map<Continued, List<Integer>> actions = new HashMap<>();
        Set<Integer> found = new HashSet<>();
        for (List<Integer> edition : board.editions()) {
            int above = Board.NONE;
            for (int action : edition) {
                if (above != Board.NONE && !Objects.equals(section(action), section(above))) above = Board.NONE;
                if (!board.wordsOfAction(action).areNone()) {
                    above = action;
                } else if (!board.isTaken(action) && found.add(action)) {
                    Continued continued = new Continued(above, above == Board.NONE ? section(action) : null);
                    actions.computeIfAbsent(continued, none -> new ArrayList<>())
                            .add(action);
                }
            }
        }
        return actions;
    }

    private String section(int action) {
        return board.hasSections() ? board.action(action).portrait().section() : null;
    }
}
