package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mattersarising.command.imports.Papers.Paper;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.ReferenceKey;

/**
 * Sequences of editions whose maker knows which row is which action, brought in in any order. A row is read rightly or
 * nothing is recorded until its maker has decided; only a number that was given to something else, with nothing to show
 * for it, is read as a rewording, as the contract has it, and its maker has to say so unasked.
 */
class MatchingProperties {

    @Property(tries = 250, seed = "20261126")
    void rows_without_numbers_keep_their_actions_or_are_refused(@ForAll long seed) {
        new Run(seed, false).bringAll();
    }

    @Property(tries = 250, seed = "20261126")
    void rows_with_moving_numbers_keep_their_actions_or_are_refused(@ForAll long seed) {
        new Run(seed, true).bringAll();
    }

    /** Counts what happens, so that the scale on which rows are weighed can be set by it. */
    static final class Run {
        private final Random random;
        private final Papers papers;
        private final Imported register;
        private final Map<Integer, String> actionOf = new HashMap<>();

        int rows;
        int imports;
        int refused;
        int doubts;
        int numbersReused;

        Run(long seed, boolean numbered) {
            random = new Random(seed);
            papers = new Papers(random, numbered);
            register = Imported.register(papers.layout());
        }

        void bringAll() {
            List<Paper> all = papers.papers(5);
            Collections.shuffle(all, random);
            all.forEach(this::bring);
            for (Paper paper : all) {
                assertThat(register.identifiers(paper.asAt()))
                        .isEqualTo(paper.truth().stream().map(actionOf::get).toList());
            }
        }

        private void bring(Paper paper) {
            imports++;
            rows += paper.rows().size();
            EditionFile edition = register.edition(paper.rows());
            Map<Integer, String> matches = new TreeMap<>();
            Plan plan = register.plan(paper.asAt(), edition, matches);
            if (plan.isRefused()) refused++;
            while (decide(paper, plan, matches)) plan = register.plan(paper.asAt(), edition, matches);
            Plan recorded = register.bring(paper.asAt(), edition, matches);
            for (int row = 0; row < paper.rows().size(); row++) {
                assertThat(isRight(paper, recorded, row))
                        .as(told(paper, recorded, row))
                        .isTrue();
                actionOf.putIfAbsent(paper.truth().get(row), meaning(recorded, row));
            }
        }

        /** @return whether there was something to decide */
        private boolean decide(Paper paper, Plan plan, Map<Integer, String> matches) {
            Map<Integer, String> decisions = new TreeMap<>();
            if (plan.isRefused()) {
                for (Fault fault : plan.faults()) {
                    if (!fault.isError()) continue;
                    assertThat(fault.message()).contains("say which with matches");
                    doubts++;
                    decisions.put(fault.row(), decision(paper, fault.row() - 2));
                }
            } else {
                for (int row = 0; row < paper.rows().size(); row++) {
                    if (isRight(paper, plan, row) || !bore(paper, row, meaning(plan, row))) continue;
                    numbersReused++;
                    decisions.put(row + 2, decision(paper, row));
                }
            }
            assertThat(Collections.disjoint(matches.keySet(), decisions.keySet()))
                    .isTrue();
            matches.putAll(decisions);
            return !decisions.isEmpty();
        }

        private String decision(Paper paper, int row) {
            return actionOf.getOrDefault(paper.truth().get(row), "new");
        }

        private boolean isRight(Paper paper, Plan plan, int row) {
            int truth = paper.truth().get(row);
            String action = meaning(plan, row);
            return actionOf.containsKey(truth) ? actionOf.get(truth).equals(action) : !actionOf.containsValue(action);
        }

        private static String meaning(Plan plan, int row) {
            Entry last = plan.events().getLast();
            return ((RegisterEvent.EditionImported) last.event()).rows().get(row);
        }

        /** Whether an action ever had the number of a row. */
        private boolean bore(Paper paper, int row, String action) {
            if (papers.layout() != Papers.NUMBERED) return false;
            String key = ReferenceKey.of(paper.rows().get(row).get(1));
            return register.known().stream().map(Entry::event).anyMatch(event -> switch (event) {
                case ActionEvent.ActionRaised raised ->
                    raised.action().equals(action)
                            && ReferenceKey.of(raised.reference()).equals(key);
                case ActionEvent.ActionRenumbered renumbered ->
                    renumbered.action().equals(action)
                            && ReferenceKey.of(renumbered.to()).equals(key);
                default -> false;
            });
        }

        private String told(Paper paper, Plan plan, int row) {
            String right = actionOf.get(paper.truth().get(row));
            return "row %d of %s, %s, is read as %s; it is %s"
                    .formatted(
                            row + 2,
                            paper.asAt(),
                            paper.rows().get(row),
                            story(meaning(plan, row)),
                            right == null ? "new" : story(right));
        }

        private List<String> story(String action) {
            return register.known().stream()
                    .map(Entry::event)
                    .filter(event -> event instanceof ActionEvent.ActionRaised raised
                            && raised.action().equals(action))
                    .map(Object::toString)
                    .toList();
        }
    }
}
