package org.mattersarising.query.stale;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Edition;
import org.mattersarising.history.RegisterView;

/**
 * The actions not closed or withdrawn of which nothing new was heard for so many days at a basis, longest first. That an
 * edition prints the same row again is nothing new, nor is a question that got no answer.
 *
 * @param days how many, at least
 */
record StaleBody(LocalDate asAt, Basis basis, int days, List<QuietAction> actions, String register) {

    /**
     * @param section identifier of the section
     * @param lastHeardOn effective date of the last news
     * @param days since then, up to the basis
     * @param noUpdateOn the dates since then on which it was asked for and there was no update
     * @param editionsSince how many editions came since then
     * @param status its wording
     */
    record QuietAction(
            String action,
            String reference,
            @Nullable String section,
            List<String> lead,
            LocalDate lastHeardOn,
            long days,
            List<LocalDate> noUpdateOn,
            int editionsSince,
            String status,
            @Nullable Boolean open) {}

    static StaleBody of(RegisterView view, int days) {
        Basis basis = view.basis();
        List<Edition> editions = view.register().editions();
        return new StaleBody(
                basis.asAt(),
                basis,
                days,
                view.lines().stream()
                        .map(line -> line.action().state())
                        .filter(action -> !action.status().standsClosed() && action.withdrawn() == null)
                        .map(action -> quiet(action, basis.asAt(), editions))
                        .filter(action -> action.days() >= days)
                        .sorted(Comparator.comparing(QuietAction::lastHeardOn))
                        .toList(),
                view.register().register());
    }

    private static QuietAction quiet(ActionState action, LocalDate asAt, List<Edition> editions) {
        LocalDate heard = action.proceedings().lastHeardOn() == null
                ? action.existsFrom().effectiveOn()
                : action.proceedings().lastHeardOn();
        return new QuietAction(
                action.action(),
                action.reference(),
                action.section(),
                action.lead().names(),
                heard,
                ChronoUnit.DAYS.between(heard, asAt),
                action.proceedings().noUpdateSince(),
                (int) editions.stream()
                        .filter(edition -> edition.asAt().isAfter(heard))
                        .count(),
                action.status().wording(),
                action.status().open());
    }
}
