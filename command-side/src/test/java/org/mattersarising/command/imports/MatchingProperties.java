package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mattersarising.command.imports.Papers.Paper;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.RegisterEvent;

/** Sequences of editions whose maker knows which row is which action, brought in in any order. */
class MatchingProperties {

    @Property(tries = 300)
    void rows_without_numbers_keep_their_actions_or_are_refused(@ForAll long seed) {
        new Run(seed, false).bringAll();
    }

    @Property(tries = 300)
    void rows_with_moving_numbers_keep_their_actions_or_are_refused(@ForAll long seed) {
        new Run(seed, true).bringAll();
    }

    static final class Run {
        final Random random;
        final Papers papers;
        final Imported register;
        final Map<Integer, String> actionOf = new HashMap<>();
        int rows;
        int refused;
        int imports;
        int doubts;
        int wrong;
        int warned;
        String firstWrong;

        Run(long seed, boolean numbered) {
            random = new Random(seed);
            papers = new Papers(random, numbered);
            register = Imported.register(papers.layout());
        }

        void bringAll() {
            List<Paper> all = papers.papers(5);
            Collections.shuffle(all, random);
            for (Paper paper : all) bring(paper);
            assertThat(wrong).as(firstWrong).isZero();
            for (Paper paper : all) {
                assertThat(register.identifiers(paper.asAt()))
                        .isEqualTo(paper.truth().stream().map(actionOf::get).toList());
            }
        }

        void bring(Paper paper) {
            imports++;
            rows += paper.rows().size();
            EditionFile edition = register.edition(paper.rows());
            Map<Integer, String> matches = new TreeMap<>();
            Plan plan = register.plan(paper.asAt(), edition, matches);
            if (plan.isRefused()) refused++;
            // A clerk decides what is doubtful, and what a warning says has been taken for granted wrongly.
            for (boolean again = true; again; ) {
                again = false;
                Set<Integer> before = Set.copyOf(matches.keySet());
                for (Fault fault : plan.faults()) {
                    if (!fault.isError() && (plan.isRefused() || isRight(paper, plan, fault.row() - 2))) continue;
                    assertThat(fault.row()).as(fault.message()).isNotNull();
                    assertThat(before).as(fault.message()).doesNotContain(fault.row());
                    if (fault.isError()) doubts++;
                    else warned++;
                    matches.put(fault.row(), decision(paper, fault.row() - 2));
                    again = true;
                }
                plan = register.plan(paper.asAt(), edition, matches);
            }
            plan = register.bring(paper.asAt(), edition, matches);
            for (int row = 0; row < paper.rows().size(); row++) {
                int truth = paper.truth().get(row);
                String id = meaning(plan, row);
                if (!isRight(paper, plan, row)) {
                    wrong++;
                    if (firstWrong == null) firstWrong = told(paper, row, id, actionOf.get(truth));
                }
                actionOf.putIfAbsent(truth, id);
            }
        }

        private static String meaning(Plan plan, int row) {
            return ((RegisterEvent.EditionImported) plan.events().getLast().event())
                    .rows()
                    .get(row);
        }

        private boolean isRight(Paper paper, Plan plan, int row) {
            int truth = paper.truth().get(row);
            String id = meaning(plan, row);
            return actionOf.containsKey(truth) ? actionOf.get(truth).equals(id) : !actionOf.containsValue(id);
        }

        private String told(Paper paper, int row, String id, String right) {
            return "row %d of %s: %s is read as %s, not as %s"
                    .formatted(row + 2, paper.asAt(), paper.rows().get(row), story(id), story(right));
        }

        private List<String> story(String id) {
            return register.known().stream()
                    .filter(entry -> entry.event() instanceof ActionEvent event
                            && event.action().equals(id))
                    .map(entry -> entry.event().effectiveOn()
                            + switch (entry.event()) {
                                case ActionEvent.ActionRaised raised ->
                                    " raised %s %s / %s"
                                            .formatted(raised.reference(), raised.proposedAction(), raised.progress());
                                case ActionEvent.ActionReworded reworded -> " reworded to " + reworded.to();
                                case ActionEvent.ActionRenumbered renumbered -> " renumbered to " + renumbered.to();
                                default -> "";
                            })
                    .toList();
        }

        private String decision(Paper paper, int row) {
            return actionOf.getOrDefault(paper.truth().get(row), "new");
        }
    }

    public static void main(String[] args) {
        for (boolean numbered : new boolean[] {false, true}) {
            int rows = 0, refused = 0, imports = 0, doubts = 0, wrong = 0, warned = 0, failed = 0, shown = 0;
            for (int seed = 0; seed < Integer.parseInt(args[0]); seed++) {
                Run run = new Run(seed, numbered);
                try {
                    run.bringAll();
                } catch (AssertionError | RuntimeException fault) {
                    failed++;
                    if (shown++ < 6)
                        System.out.println(
                                seed + " " + fault.getMessage().lines().limit(3).toList()
                                        + (run.wrong == 0
                                                ? java.util.Arrays.stream(fault.getStackTrace())
                                                        .limit(8)
                                                        .toList()
                                                : ""));
                }
                rows += run.rows;
                refused += run.refused;
                imports += run.imports;
                doubts += run.doubts;
                wrong += run.wrong;
                warned += run.warned;
            }
            System.out.printf(
                    "numbered %s: rows %d imports %d refused %d doubts %d wrong %d warned %d failed %d%n",
                    numbered, rows, imports, refused, doubts, wrong, warned, failed);
        }
    }
}
