package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows without numbers, known again by what describes them: word for word in the same section first, so that a table put
 * into another order is read without a doubt; then by how alike the words are, a row moved to another section among them;
 * blank rows last, as continuing the row above them.
 */
final class Unnumbered {

    /** A text and where it stands; {@code section} is empty where sections do not matter. */
    private record Spot(String section, String words) {}

    private final Board board;

    Unnumbered(Board board) {
        this.board = board;
    }

    void settle() {
        settleSameWords();
        if (presumeRenamedSections()) settleSameWords();
        List<Integer> described = board.openRows(row -> !board.words(row).areNone());
        if (!described.isEmpty()) {
            List<Integer> actions =
                    board.openActions(action -> !board.wordsOfAction(action).areNone());
            new ByWords(board, Map.of(), Set.of()).settle(described, actions);
        }
        settleContinuations();
    }

    private void settleSameWords() {
        Map<Spot, List<Integer>> rows = new LinkedHashMap<>();
        for (int row : board.openRows(row -> !board.words(row).areNone())) {
            Spot spot = spot(board.row(row));
            if (spot != null)
                rows.computeIfAbsent(spot, none -> new ArrayList<>()).add(row);
        }
        boolean sections = board.hasSections();
        Map<Spot, List<Integer>> actions = new HashMap<>();
        for (int action : board.openActions(action -> true)) {
            String section = sections ? board.action(action).portrait().section() : null;
            Spot spot = new Spot(section, board.wordsOfAction(action).all());
            actions.computeIfAbsent(spot, none -> new ArrayList<>()).add(action);
        }
        rows.forEach((spot, some) -> {
            if (actions.containsKey(spot)) Twins.settle(board, some, actions.get(spot));
        });
    }

    /** Null for a row under a heading that nobody knows. */
    private Spot spot(Row row) {
        boolean unheard = row.heading() != null && !row.heading().isEmpty() && row.section() == null;
        return unheard ? null : new Spot(row.section(), board.words(row.text()).all());
    }

    /**
     * An unknown heading is presumed to be a section that no row stands in, where what stands under it word for word stood
     * in no other such section.
     *
     * @return whether there are any
     */
    private boolean presumeRenamedSections() {
        Set<String> present = IntStream.range(0, board.size())
                .mapToObj(row -> board.row(row).section())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, Set<String>> cameFrom = new HashMap<>();
        List<Integer> unheard = board.openRows(row -> !board.words(row).areNone() && spot(board.row(row)) == null);
        Map<String, List<Integer>> actions = board.openActions(action -> true).stream()
                .collect(Collectors.groupingBy(
                        action -> board.wordsOfAction(action).all()));
        for (int row : unheard) {
            Set<String> from = cameFrom.computeIfAbsent(board.row(row).heading(), none -> new HashSet<>());
            actions.getOrDefault(board.words(row).all(), List.of()).stream()
                    .map(action -> board.action(action).portrait().section())
                    .filter(section -> section != null && !present.contains(section))
                    .forEach(from::add);
        }
        Map<String, Long> claims = cameFrom.values().stream()
                .filter(from -> from.size() == 1)
                .flatMap(Set::stream)
                .collect(Collectors.groupingBy(section -> section, Collectors.counting()));
        boolean any = false;
        for (int row = 0; row < board.size(); row++) {
            Set<String> from = cameFrom.getOrDefault(board.row(row).heading(), Set.of());
            if (from.size() != 1) continue;
            String section = from.iterator().next();
            if (claims.get(section) > 1) continue;
            board.presume(row, section);
            any = true;
        }
        return any;
    }

    /** Blank rows by what they continue; those that are left over by their progress alone. */
    private void settleContinuations() {
        new Continuations(board).settle();
    }
}
