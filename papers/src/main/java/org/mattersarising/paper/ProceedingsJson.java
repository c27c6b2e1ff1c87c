package org.mattersarising.paper;

import static org.mattersarising.paper.FullPaperJson.text;
import static org.mattersarising.paper.PaperJson.object;

import java.util.Map;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Proceedings;

/**
 * What was done about an action beside its fields, in JSON values. Who recorded it is a matter of its history; when anything
 * was last heard is left out, because an edition put in later may tell it anew.
 */
final class ProceedingsJson {

    private ProceedingsJson() {}

    static Map<String, Object> of(ActionState action) {
        Proceedings proceedings = action.proceedings();
        return object(
                "status", status(action.status(), proceedings),
                "completedOn", text(proceedings.completedOn()),
                "verifiedOn",
                        proceedings.verification() == null
                                ? null
                                : text(proceedings.verification().on()),
                "extensions",
                        proceedings.extensions().stream()
                                .map(ProceedingsJson::extension)
                                .toList(),
                "proposal", proceedings.proposal() == null ? null : proposal(proceedings.proposal()),
                "considered",
                        proceedings.considered().stream()
                                .map(ProceedingsJson::considered)
                                .toList(),
                "relations",
                        proceedings.relations().stream()
                                .map(ProceedingsJson::relation)
                                .toList(),
                "noUpdateOn",
                        proceedings.noUpdateSince().stream()
                                .map(FullPaperJson::text)
                                .toList());
    }

    private static Map<String, Object> status(Status status, Proceedings proceedings) {
        return object(
                "wording", status.wording(),
                "open", status.open(),
                "reported", status.reported(),
                "verified", status.standsClosed() ? proceedings.verification() != null : null,
                "closure", status.closure(),
                "remark", status.remark(),
                "decidedBy", status.decidedBy());
    }

    private static Map<String, Object> extension(Proceedings.Extension extension) {
        return object(
                "askedOn", text(extension.askedOn()),
                "to", extension.to().wording(),
                "reason", extension.reason(),
                "ruling", ruling(extension.ruling()));
    }

    private static Map<String, Object> proposal(Proceedings.Proposal proposal) {
        return object("putOn", text(proposal.putOn()), "ruling", ruling(proposal.ruling()));
    }

    private static Map<String, Object> ruling(Proceedings.Ruling ruling) {
        if (ruling == null) return null;
        return object(
                "outcome", ruling.outcome(),
                "on", text(ruling.on()),
                "by", ruling.by(),
                "minute", ruling.minute(),
                "reason", ruling.reason());
    }

    private static Map<String, Object> considered(Proceedings.Consideration considered) {
        return object(
                "update", considered.update(),
                "on", text(considered.on()),
                "outcome", considered.outcome(),
                "minute", considered.minute(),
                "text", considered.text());
    }

    private static Map<String, Object> relation(Proceedings.Relation relation) {
        return object(
                "relation", relation.relation(),
                "register", relation.to().register(),
                "action", relation.to().action(),
                "reference", relation.to().reference(),
                "on", text(relation.on()),
                "reason", relation.reason());
    }
}
