package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows and actions while they are being brought together, each called by its place in its list. */
final class Board {

    static final int NONE = -1;

    private final List<Row> rows;
    private final List<KnownAction> actions;
    private final List<List<Integer>> editions;
    /** By action, its place in the edition next to this one. */
    private final Map<Integer, Integer> placeInNeighbour = new HashMap<>();

    private final Meaning[] meanings;
    private final int[] actionOf;
    private final boolean[] taken;
    /** Rows of which somebody has said what they mean. */
    private final Set<Integer> decided = new HashSet<>();

    private final Map<String, Words> wordsOf = new HashMap<>();
    private Likeness likeness;

    /** @param editions identifiers of the actions of each known edition, in its order; the one next to this one first */
    Board(List<Row> rows, List<KnownAction> actions, List<List<String>> editions) {
        this.rows = new ArrayList<>(rows);
        this.actions = actions;
        this.meanings = new Meaning[rows.size()];
        this.actionOf = IntStream.range(0, rows.size()).map(row -> NONE).toArray();
        this.taken = new boolean[actions.size()];
        Map<String, Integer> places = new HashMap<>();
        for (int action = 0; action < actions.size(); action++)
            places.put(actions.get(action).id(), action);
        this.editions = editions.stream()
                .map(edition -> edition.stream()
                        .filter(places::containsKey)
                        .map(places::get)
                        .toList())
                .toList();
        neighbour().forEach(action -> placeInNeighbour.put(action, placeInNeighbour.size()));
    }

    int size() {
        return rows.size();
    }

    /** How many there are. */
    int actions() {
        return actions.size();
    }

    Row row(int row) {
        return rows.get(row);
    }

    KnownAction action(int action) {
        return actions.get(action);
    }

    /** Actions of each known edition, in its order; the one next to this one first. */
    List<List<Integer>> editions() {
        return editions;
    }

    /** Actions of the edition next to this one, in its order. */
    List<Integer> neighbour() {
        return editions.isEmpty() ? List.of() : editions.getFirst();
    }

    /** Those of the edition next to this one, in its order. */
    List<Integer> inNeighbour(List<Integer> some) {
        return some.stream()
                .filter(placeInNeighbour::containsKey)
                .sorted(Comparator.comparing(placeInNeighbour::get))
                .toList();
    }

    Words words(int row) {
        return words(rows.get(row).text());
    }

    Words words(String text) {
        return wordsOf.computeIfAbsent(text, Words::of);
    }

    /** The words that describe an action, as at the edition's date or as it first was. */
    Words wordsOfAction(int action) {
        return words(actions.get(action).portrait().text());
    }

    /** How far the progress of a row is that of an action, or more of it; 0 where it says too little. */
    int sharedProgress(int row, int action) {
        Words said = words(rows.get(row).progress());
        Words known = words(actions.get(action).progress());
        boolean enough = said.areTelling() && known.areTelling();
        return enough ? likeness().grown(said, known) : 0;
    }

    /** Made when it is first needed: most editions can do without. */
    Likeness likeness() {
        if (likeness == null) {
            likeness = new Likeness(
                    rows.stream().map(row -> words(row.text())).toList(),
                    actions.stream()
                            .map(action -> words(action.portrait().text()))
                            .toList());
        }
        return likeness;
    }

    /** Rows that mean nothing yet, in their order. */
    List<Integer> openRows(IntPredicate which) {
        return IntStream.range(0, rows.size())
                .filter(row -> meanings[row] == null)
                .filter(which)
                .boxed()
                .toList();
    }

    /** Actions that no row means yet. */
    List<Integer> openActions(IntPredicate which) {
        return IntStream.range(0, actions.size())
                .filter(action -> !taken[action])
                .filter(which)
                .boxed()
                .toList();
    }

    /** Rows that mean no known action so far and may still. */
    List<Integer> looseRows() {
        return IntStream.range(0, rows.size())
                .filter(row -> meanings[row] == null || meanings[row] instanceof Meaning.Unknown)
                .filter(row -> !decided.contains(row))
                .boxed()
                .toList();
    }

    /** Whether the edition says in which sections its rows stand. */
    boolean hasSections() {
        return !rows.isEmpty() && rows.getFirst().heading() != null;
    }

    boolean isOpen(int row) {
        return meanings[row] == null;
    }

    boolean isTaken(int action) {
        return taken[action];
    }

    /** The action that a row means, or {@link #NONE}. */
    int actionOf(int row) {
        return actionOf[row];
    }

    /** @param action {@link #NONE} for a new one */
    void decide(int row, int action) {
        decided.add(row);
        if (action == NONE) isNew(row);
        else means(row, action);
    }

    void means(int row, int action) {
        meanings[row] = new Meaning.Known(actions.get(action).id());
        actionOf[row] = action;
        taken[action] = true;
    }

    void isNew(int row) {
        meanings[row] = new Meaning.Unknown();
    }

    void isDoubtful(int row, List<Meaning.Candidate> candidates) {
        meanings[row] = new Meaning.Doubtful(candidates);
    }

    void presume(int row, String section) {
        rows.set(row, rows.get(row).presumedIn(section));
    }

    /** What is open still is new. */
    List<Meaning> result() {
        openRows(row -> true).forEach(this::isNew);
        return List.of(meanings);
    }
}
