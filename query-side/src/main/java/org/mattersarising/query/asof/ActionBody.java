package org.mattersarising.query.asof;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Narrative;
import org.mattersarising.history.Proceedings;
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
        ActionState.@Nullable Withdrawal withdrawn,
        List<ProceedingsBody.Extension> extensions,
        ProceedingsBody.@Nullable Proposal proposal,
        List<ProceedingsBody.Link> links,
        ProceedingsBody.@Nullable ClosureVerification verification,
        @Nullable LocalDate completedOn,
        List<ProceedingsBody.Consideration> considered,
        List<LocalDate> noUpdateOn) {

    /**
     * @param verified whether somebody else confirmed the closure; null where it does not stand closed
     * @param closure why it stands closed, or null
     * @param remark what the wording, or whoever closed it, says beside the status, or null
     * @param decidedBy who decided to close it without the work being done, or null
     */
    record StatusBody(
            String wording,
            @Nullable Boolean open,
            @Nullable String reported,
            @Nullable Boolean verified,
            @Nullable String closure,
            @Nullable String remark,
            @Nullable String decidedBy) {
        static StatusBody of(ActionState state) {
            Status status = state.status();
            Boolean verified = status.standsClosed() ? state.proceedings().verification() != null : null;
            return new StatusBody(
                    status.wording(),
                    status.open(),
                    status.reported(),
                    verified,
                    status.closure(),
                    status.remark(),
                    status.decidedBy());
        }
    }

    static ActionBody of(RegisterView.Line line) {
        ActionState state = line.action().state();
        Proceedings proceedings = state.proceedings();
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
                StatusBody.of(state),
                state.other(),
                line.missingSince(),
                line.action().version(),
                state.latestUpdate(),
                state.evidence(),
                state.withdrawn(),
                ProceedingsBody.extensions(proceedings),
                ProceedingsBody.Proposal.of(proceedings.proposal()),
                ProceedingsBody.links(proceedings),
                ProceedingsBody.ClosureVerification.of(proceedings.verification()),
                proceedings.completedOn(),
                ProceedingsBody.considered(proceedings),
                proceedings.noUpdateOn());
    }
}
