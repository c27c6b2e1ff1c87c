package org.mattersarising.query.asof;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Narrative;
import org.mattersarising.history.RegisterView;

/**
 * An action within a register, as contract section 4 shapes it; what the contract does not name stands at the end.
 *
 * @param section identifier of the section
 * @param version number of the action's events at the basis
 */
record ActionBody(
        String action,
        String reference,
        @Nullable String section,
        @Nullable String finding,
        @Nullable String proposedAction,
        @Nullable String progress,
        List<Narrative.Note> progressNotes,
        List<String> lead,
        String leadWording,
        TargetDateBody targetDate,
        StatusBody status,
        SortedMap<String, String> other,
        @Nullable LocalDate missingSince,
        long version,
        @Nullable String latestUpdate,
        List<ActionState.AttachedEvidence> evidence,
        ActionState.@Nullable Withdrawal withdrawn) {

    /** {@code verified} is not known yet: nobody can confirm a closure so far. */
    record StatusBody(
            String wording,
            @Nullable Boolean open,
            @Nullable String reported,
            @Nullable Boolean verified) {
        static StatusBody of(Status status) {
            return new StatusBody(status.wording(), status.open(), status.reported(), null);
        }
    }

    static ActionBody of(RegisterView.Line line) {
        ActionState state = line.action().state();
        return new ActionBody(
                state.action(),
                state.reference(),
                state.section(),
                state.finding(),
                state.proposedAction(),
                line.action().narrative().text(),
                line.action().narrative().notes(),
                state.lead().names(),
                state.lead().wording(),
                TargetDateBody.of(state.targetDate()),
                StatusBody.of(state.status()),
                state.other(),
                line.missingSince(),
                line.action().version(),
                state.latestUpdate(),
                state.evidence(),
                state.withdrawn());
    }
}
