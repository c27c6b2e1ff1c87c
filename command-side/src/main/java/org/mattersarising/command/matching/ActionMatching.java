package org.mattersarising.command.matching;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mattersarising.history.Edition;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;

/**
 * Which action each row of an edition means (contract 3.8): what somebody has decided, then by number ({@link Numbered})
 * where the edition has numbers, else by text ({@link Unnumbered}). No two rows mean the same action. Where it cannot be
 * told, the row is doubtful, and nothing is taken for granted.
 */
public final class ActionMatching {

    private final List<Row> rows;
    private final RegisterView asAt;
    private final Collection<Entry> entries;
    private final List<KnownAction> actions;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param asAt the register as at the edition's date
     * @param entries all of the register and its actions, as known now
     * @param fields of the edition's layout
     */
    public ActionMatching(List<Row> rows, RegisterView asAt, Collection<Entry> entries, Set<String> fields) {
        this.rows = List.copyOf(rows);
        this.asAt = asAt;
        this.entries = entries;
        this.actions = KnownAction.all(asAt, entries, fields);
        for (int action = 0; action < actions.size(); action++)
            places.put(actions.get(action).id(), action);
    }

    /**
     * @param decided by row, identifier of the action that it means or empty for a new one; no action twice
     * @return by row
     */
    public List<Meaning> meanings(Map<Integer, Optional<String>> decided) {
        Board board = new Board(rows, actions, editions());
        decided.forEach(
                (row, action) -> board.decide(row, action.map(places::get).orElse(Board.NONE)));
        if (rows.stream().anyMatch(row -> row.reference() != null)) {
            new Numbered(board, byNumber(decided)).settle();
        } else {
            new Unnumbered(board).settle();
        }
        return board.result();
    }

    private Map<Integer, Integer> byNumber(Map<Integer, Optional<String>> decided) {
        Set<String> taken = new HashSet<>();
        decided.values().forEach(action -> action.ifPresent(taken::add));
        List<Optional<String>> references = IntStream.range(0, rows.size())
                .mapToObj(row -> decided.containsKey(row)
                        ? Optional.<String>empty()
                        : Optional.of(rows.get(row).reference()))
                .toList();
        Map<Integer, Integer> byNumber = new HashMap<>();
        new Numbers(asAt, entries)
                .bearers(references, taken)
                .forEach((row, action) -> byNumber.put(row, places.get(action)));
        return byNumber;
    }

    /** Actions of each edition, in its order; the edition in force at the date first, then the others by how near they are. */
    private List<List<String>> editions() {
        Optional<Edition> inForce = asAt.register().governingEdition();
        LocalDate date = asAt.basis().asAt();
        return RegisterState.of(entries, LocalDate.MAX, Long.MAX_VALUE).stream()
                .flatMap(register -> register.editions().stream())
                .sorted(Comparator.comparing((Edition edition) -> !inForce.equals(Optional.of(edition)))
                        .thenComparing(edition -> Math.abs(ChronoUnit.DAYS.between(edition.asAt(), date))))
                .map(Edition::rows)
                .toList();
    }

    /** The section in which an action stands as at the date, or first stood where it does not exist then; null for none. */
    public String sectionOf(String action) {
        return actions.get(places.get(action)).portrait().section();
    }

    /** The reference of an action as at the date, or as it first was where it does not exist then. */
    public String referenceOf(String action) {
        return actions.get(places.get(action)).reference();
    }

    /** Whether an action exists at any date, as known now. */
    public boolean knows(String action) {
        return places.containsKey(action);
    }
}
