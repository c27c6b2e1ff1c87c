package org.mattersarising.query.updates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.history.Basis;
import org.mattersarising.query.history.CommitteeUpdate;

/**
 * A published update, as contract section 4 shapes it; what the contract does not name stands at the end.
 *
 * @param basis what its papers were computed from
 * @param supersedes identifier of the update that it replaces, or null
 * @param position ledger position at which it was published
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
        Instant recordedAt) {

    static UpdateBody of(CommitteeUpdate update) {
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
                update.recordedAt());
    }
}
