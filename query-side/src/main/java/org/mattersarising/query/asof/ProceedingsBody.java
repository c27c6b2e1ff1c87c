package org.mattersarising.query.asof;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.Evidence;
import org.mattersarising.history.Proceedings;

/** What leads and committees did about an action, as its shape shows it. */
final class ProceedingsBody {

    /**
     * A request for a later date.
     *
     * @param by who asked
     * @param ruling null while it awaits one
     */
    record Extension(
            String request,
            LocalDate askedOn,
            String by,
            TargetDateBody.Brief to,
            String reason,
            @Nullable Ruling ruling) {}

    /**
     * @param outcome approved, rejected or returned; of a proposal approved, rejected, amended or deferred
     * @param by the committee or the person who decided
     */
    record Ruling(
            String outcome,
            LocalDate effectiveOn,
            String by,
            @Nullable String minute,
            @Nullable String reason) {

        static Ruling of(Proceedings.Ruling ruling) {
            return ruling == null
                    ? null
                    : new Ruling(ruling.outcome(), ruling.on(), ruling.by(), ruling.minute(), ruling.reason());
        }
    }

    /** @param ruling null while it awaits its first one; a deferred proposal awaits another */
    record Proposal(LocalDate putOn, @Nullable Ruling ruling) {

        static Proposal of(Proceedings.Proposal proposal) {
            return proposal == null ? null : new Proposal(proposal.putOn(), Ruling.of(proposal.ruling()));
        }
    }

    /**
     * @param relation merged-into, merged-from, split-into, split-from, continued-in or continues
     * @param register null where another body keeps the other side; {@code action} is null then too
     * @param reference of the other side, as printed when the link was recorded
     */
    record Link(
            String relation,
            @Nullable String register,
            @Nullable String action,
            String reference,
            LocalDate effectiveOn,
            @Nullable String reason) {}

    record ClosureVerification(
            LocalDate effectiveOn,
            String by,
            @Nullable Evidence evidence,
            @Nullable String remark) {

        static ClosureVerification of(Proceedings.Verification verification) {
            return verification == null
                    ? null
                    : new ClosureVerification(
                            verification.on(), verification.by(), verification.evidence(), verification.remark());
        }
    }

    /** @param update identifier of the committee update that was before the committee */
    record Consideration(
            String update,
            LocalDate effectiveOn,
            String outcome,
            @Nullable String minute,
            @Nullable String text) {}

    private ProceedingsBody() {}

    static List<Extension> extensions(Proceedings proceedings) {
        return proceedings.extensions().stream()
                .map(asked -> new Extension(
                        asked.request(),
                        asked.askedOn(),
                        asked.by(),
                        TargetDateBody.Brief.of(asked.to()),
                        asked.reason(),
                        Ruling.of(asked.ruling())))
                .toList();
    }

    static List<Link> links(Proceedings proceedings) {
        return proceedings.relations().stream()
                .map(relation -> new Link(
                        relation.relation(),
                        relation.to().register(),
                        relation.to().action(),
                        relation.to().reference(),
                        relation.on(),
                        relation.reason()))
                .toList();
    }

    static List<Consideration> considered(Proceedings proceedings) {
        return proceedings.considered().stream()
                .map(by -> new Consideration(by.update(), by.on(), by.outcome(), by.minute(), by.text()))
                .toList();
    }
}
