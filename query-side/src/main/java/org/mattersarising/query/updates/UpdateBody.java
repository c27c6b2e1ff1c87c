package org.mattersarising.query.updates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.history.Basis;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.query.history.CommitteeUpdate;

/**
 * A published update, as contract section 4 shapes it; what the contract does not name stands at the end.
 *
 * @param basis what its papers were computed from
 * @param supersedes identifier of the update that it replaces, or null
 * @param position ledger position at which it was published
 * @param considered what the committee resolved on it
 */
record UpdateBody(
        String id,
        String register,
        String committee,
        LocalDate meetingDate,
        @Nullable String agendaItem,
        @Nullable String title,
        boolean imported,
        Basis basis,
        String template,
        List<Rendition> renditions,
        @Nullable String supersedes,
        long position,
        Instant recordedAt,
        List<UpdateConsideration> considered) {

    /** What a committee resolved on the update as a whole. */
    record UpdateConsideration(
            LocalDate effectiveOn,
            String outcome,
            @Nullable String minute,
            @Nullable String text) {}

    /** @param resolutions those that count at the basis of the answer */
    static UpdateBody of(CommitteeUpdate update, List<PublishedUpdate.Resolution> resolutions) {
        return new UpdateBody(
                update.id(),
                update.register(),
                update.committee(),
                update.meetingDate(),
                update.agendaItem(),
                update.title(),
                update.imported(),
                update.basis(),
                update.template(),
                update.renditions(),
                update.supersedes(),
                update.position(),
                update.recordedAt(),
                resolutions.stream()
                        .map(each -> new UpdateConsideration(each.on(), each.outcome(), each.minute(), each.text()))
                        .toList());
    }
}
