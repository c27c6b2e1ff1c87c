package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.paper.Reconciliation.Item;
import org.mattersarising.paper.Reconciliation.Outcome;
import org.mattersarising.testing.Histories;

/** No action of the previous update vanishes, whatever was recorded since. */
class ReconciliationProperties {

    private static final Particulars PARTICULARS =
            new Particulars("Scrutiny", LocalDate.of(2019, 1, 1), null, null, null);

    @Provide
    Arbitrary<List<Entry>> histories() {
        return Histories.histories();
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Histories.dates();
    }

    @Property(tries = 1_000)
    void each_is_accounted_for_once_and_the_counts_add_up(
            @ForAll("histories") List<Entry> entries, @ForAll("dates") LocalDate asAt) {
        Optional<Copy.Previous> found = copy(entries, asAt).flatMap(Copy::previous);
        Statistics.label("goes on from an update").collect(found.isPresent()).coverage(coverage -> coverage.check(true)
                .percentage(share -> share > 20));
        if (found.isEmpty()) return;
        Copy.Previous previous = found.get();
        Reconciliation reconciliation = previous.reconciliation();
        RegisterView now = copy(entries, asAt).orElseThrow().register();

        assertThat(reconciliation.items())
                .extracting(item -> item.before().action().id())
                .containsExactlyElementsOf(ids(previous.register()));
        assertThat(reconciliation.counts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(previous.register().lines().size());
        Set<String> here = new HashSet<>(ids(now));
        int struckOut = reconciliation.counts().get(Outcome.STRUCK_OUT);
        assertThat(reconciliation.items().size() - struckOut + reconciliation.raised())
                .isEqualTo(reconciliation.now())
                .isEqualTo(here.size());
        for (Item item : reconciliation.items()) {
            assertThat(item.outcome()).isEqualTo(naively(item.before(), line(now, item)));
        }
    }

    @Property(tries = 300)
    void whatever_does_not_simply_go_on_is_named(
            @ForAll("histories") List<Entry> entries, @ForAll("dates") LocalDate asAt) {
        Copy copy = copy(entries, asAt).orElse(null);
        if (copy == null || copy.previous().isEmpty()) return;
        List<String> named = named(copy);
        for (Item item : copy.previous().get().reconciliation().items()) {
            boolean goesOn = item.after() != null
                    && item.after().printed()
                    && (!settled(item.after()) || settled(item.before()));
            boolean stays = item.after() != null
                    && settled(item.before())
                    && settled(item.after())
                    && !item.before().printed();
            String reference = (item.after() == null ? item.before() : item.after())
                    .action()
                    .state()
                    .reference();
            if (!goesOn && !stays) assertThat(named).contains(PageText.of(reference));
        }
    }

    private static List<String> named(Copy copy) {
        List<String> named = new ArrayList<>();
        copy.manuscript().chapters().stream()
                .filter(chapter -> chapter.anchor().equals("reconciliation"))
                .flatMap(chapter -> chapter.blocks().stream())
                .filter(Manuscript.Table.class::isInstance)
                .forEach(block -> ((Manuscript.Table) block)
                        .rows()
                        .forEach(row -> named.add(row.cells().getFirst().text())));
        return named;
    }

    private static Optional<Copy> copy(List<Entry> entries, LocalDate asAt) {
        return PaperFacts.of(entries, new Basis(asAt, entries.size(), null)).map(facts -> new Copy(facts, PARTICULARS));
    }

    private static List<String> ids(RegisterView view) {
        return view.lines().stream().map(line -> line.action().id()).toList();
    }

    private static RegisterView.Line line(RegisterView view, Item item) {
        return view.lines().stream()
                .filter(line -> line.action().id().equals(item.before().action().id()))
                .findFirst()
                .orElse(null);
    }

    private static Outcome naively(RegisterView.Line before, RegisterView.Line after) {
        if (after == null) return Outcome.STRUCK_OUT;
        if (settled(after)) {
            if (settled(before)) return Outcome.SETTLED_BEFORE;
            if (merged(after.action().state())) return Outcome.MERGED;
            return after.action().state().withdrawn() != null ? Outcome.WITHDRAWN : Outcome.CLOSED;
        }
        return after.printed() ? Outcome.CARRIED_FORWARD : Outcome.LEFT_OUT;
    }

    private static boolean merged(ActionState action) {
        for (var relation : action.proceedings().relations()) {
            if (relation.relation().equals("merged-into")) return true;
        }
        return action.status().closure() != null && action.status().closure().equals("merged");
    }

    private static boolean settled(RegisterView.Line line) {
        Status status = line.action().state().status();
        return line.action().state().withdrawn() != null || Boolean.FALSE.equals(status.open());
    }
}
