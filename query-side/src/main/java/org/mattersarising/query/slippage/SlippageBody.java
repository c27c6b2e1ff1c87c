package org.mattersarising.query.slippage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Slippage;
import org.mattersarising.query.asof.TargetDateBody;

/** How far the target dates of a register have slipped at a basis; what the contract does not name stands at the end. */
record SlippageBody(LocalDate asAt, Basis basis, List<Slipped> actions, String register) {

    /**
     * One action.
     *
     * @param section identifier of the section
     * @param dated whether the current wording has a date
     * @param original the first dated target, or null; it is never reset
     * @param daysSlipped last day of current minus last day of original; null unless both are dated
     * @param notice of the latest slip; null where nothing slipped
     * @param status wording of the status
     */
    record Slipped(
            String action,
            String reference,
            @Nullable String section,
            List<String> lead,
            boolean dated,
            TargetDateBody.@Nullable Brief original,
            TargetDateBody.Brief current,
            List<Moved> moves,
            @Nullable Long daysSlipped,
            boolean overdueAgainstOriginal,
            boolean overdueAgainstCurrent,
            Slippage.@Nullable Notice notice,
            String status,
            @Nullable Boolean open,
            @Nullable LocalDate missingSince,
            boolean withdrawn) {}

    /** One change of wording; {@code from} and {@code to} verbatim, what was read in them beside. */
    record Moved(
            String from,
            String to,
            @Nullable Long days,
            boolean dateLost,
            @Nullable String reason,
            LocalDate effectiveOn,
            Instant recordedAt,
            String actor,
            TargetDateBody.Brief fromDate,
            TargetDateBody.Brief toDate) {

        static Moved of(Slippage.Move move) {
            return new Moved(
                    move.from().wording(),
                    move.to().wording(),
                    move.days(),
                    move.dateLost(),
                    move.reason(),
                    move.effectiveOn(),
                    move.recordedAt(),
                    move.actor(),
                    TargetDateBody.Brief.of(move.from()),
                    TargetDateBody.Brief.of(move.to()));
        }
    }

    static SlippageBody of(String register, Basis basis, List<ActionSlippage> actions) {
        return new SlippageBody(
                basis.asAt(), basis, actions.stream().map(SlippageBody::slipped).toList(), register);
    }

    private static Slipped slipped(ActionSlippage one) {
        Slippage slippage = one.slippage();
        return new Slipped(
                one.action().action(),
                one.action().reference(),
                one.action().section(),
                one.action().lead().names(),
                slippage.current().dated(),
                TargetDateBody.Brief.of(slippage.original()),
                TargetDateBody.Brief.of(slippage.current()),
                slippage.moves().stream().map(Moved::of).toList(),
                slippage.daysSlipped(),
                slippage.overdueAgainstOriginal(),
                slippage.overdueAgainstCurrent(),
                one.notice(),
                one.action().status().wording(),
                one.action().status().open(),
                one.missingSince(),
                one.action().withdrawn() != null);
    }
}
