package org.mattersarising.paper;

import static org.mattersarising.paper.FullPaperJson.text;
import static org.mattersarising.paper.PaperJson.object;

import java.util.Map;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Proceedings;

/** What was done about an action beside its fields, in JSON values; who recorded it is a matter of its history. */
final class ProceedingsJson {

    private ProceedingsJson() {}

    static Map<String, Object> of(ActionState action) {
        Proceedings proceedings = action.proceedings();
        return object(
                "closure", action.status().closure(),
                "remark", action.status().remark(),
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
                "lastHeardOn", text(proceedings.lastHeardOn()),
                "noUpdateOn",
                        proceedings.noUpdateOn().stream()
                                .map(FullPaperJson::text)
                                .toList());
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
