package org.mattersarising.command.decisions;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.mattersarising.command.action.LinkAction;
import org.mattersarising.events.ActionEvent.ActionLinked;
import org.mattersarising.events.ActionEvent.Link;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Timeline;

/** Where actions went: what was merged into which, and so on. */
final class Lineage {

    private static final Set<String> GOES_ON_IN = Set.of(LinkAction.MERGED_INTO, LinkAction.CONTINUED_IN);

    /** A part may be merged into the whole again, so that splits are looked at by themselves. */
    private static final Set<String> SPLIT = Set.of(LinkAction.SPLIT_INTO);

    private Lineage() {}

    /**
     * Whether what an action became leads to another one, as known now, at any date.
     *
     * @param relation what is to be said next: its like is followed
     * @param histories everything recorded of an action, by its side of a link
     */
    static boolean leads(Link from, String to, String relation, Function<Link, List<Entry>> histories) {
        Set<String> followed = SPLIT.contains(relation) ? SPLIT : GOES_ON_IN;
        Set<String> seen = new HashSet<>();
        Deque<Link> ahead = new ArrayDeque<>(List.of(from));
        while (!ahead.isEmpty()) {
            Link next = ahead.pop();
            if (next.action().equals(to)) return true;
            if (!seen.add(next.action())) continue;
            Timeline.at(histories.apply(next), LocalDate.MAX, Long.MAX_VALUE).stream()
                    .map(Entry::event)
                    .filter(event -> event instanceof ActionLinked linked
                            && followed.contains(linked.relation())
                            && linked.to().action() != null)
                    .forEach(event -> ahead.push(((ActionLinked) event).to()));
        }
        return false;
    }
}
