package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.RegisterView;

/**
 * What became of every action of the previous update, printed there or listed as not in its edition: each has one
 * outcome, so that none vanishes.
 *
 * @param items in the order of the previous update
 * @param raised how many actions this paper has that the previous update did not have
 * @param now how many it has in all
 */
record Reconciliation(List<Item> items, int raised, int now) {

    enum Outcome {
        CARRIED_FORWARD("carried-forward"),
        CLOSED("closed"),
        /** It stands closed, and goes on in another action. */
        MERGED("merged"),
        WITHDRAWN("withdrawn"),
        /** It stands open, and this edition has no row for it. */
        LEFT_OUT("left-out"),
        /** It was closed or withdrawn in the previous update, and still is. */
        SETTLED_BEFORE("settled-before"),
        /** It was raised by mistake, and that was corrected. */
        STRUCK_OUT("struck-out");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** As the JSON paper names it. */
        String text() {
            return text;
        }

        static Outcome of(RegisterView.Line before, RegisterView.Line after) {
            if (after == null) return STRUCK_OUT;
            Standing now = Standing.of(after.action().state());
            if (now.settled() && Standing.of(before.action().state()).settled()) return SETTLED_BEFORE;
            if (now.settled() && merged(after.action().state())) return MERGED;
            return switch (now) {
                case CLOSED -> CLOSED;
                case WITHDRAWN -> WITHDRAWN;
                case OPEN, NOT_SAID -> after.printed() ? CARRIED_FORWARD : LEFT_OUT;
            };
        }
    }

    private static boolean merged(ActionState action) {
        return "merged".equals(action.status().closure())
                || action.proceedings().relations().stream()
                        .anyMatch(each -> each.relation().equals("merged-into"));
    }

    /** @param after null where it was struck out */
    record Item(RegisterView.Line before, RegisterView.Line after, Outcome outcome) {

        /** This edition has no row for it, which the previous one had. */
        boolean newlyLeftOut() {
            return after != null && before.printed() && !after.printed();
        }

        /** More has to be said of it than that it goes on as it did. */
        boolean tellsSomething() {
            return switch (outcome) {
                case CARRIED_FORWARD -> false;
                case SETTLED_BEFORE -> newlyLeftOut();
                case CLOSED, MERGED, WITHDRAWN, LEFT_OUT, STRUCK_OUT -> true;
            };
        }
    }

    static Reconciliation between(RegisterView previous, RegisterView now) {
        Map<String, RegisterView.Line> after = Changes.byAction(now);
        List<Item> items = new ArrayList<>();
        for (RegisterView.Line line : previous.lines()) {
            RegisterView.Line then = after.remove(line.action().id());
            items.add(new Item(line, then, Outcome.of(line, then)));
        }
        return new Reconciliation(items, after.size(), now.lines().size());
    }

    /** Every outcome with its number, which add up to the actions of the previous update. */
    Map<Outcome, Integer> counts() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) counts.put(outcome, 0);
        items.forEach(item -> counts.merge(item.outcome(), 1, Integer::sum));
        return counts;
    }
}
