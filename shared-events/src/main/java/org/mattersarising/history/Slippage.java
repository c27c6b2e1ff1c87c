package org.mattersarising.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;

/**
 * How far the target date of one action has moved or passed at a basis (contract 2). All days are calendar days.
 *
 * @param original the first dated target in effective order, or null; it is never reset
 * @param current the target at the basis
 * @param moves every change of the printed wording, in order of effect, by whatever event
 * @param daysSlipped latest day of current minus latest day of original; null unless both are dated
 * @param slips the target dates that passed while the action was open, or were put off or lost, in order
 */
public record Slippage(
        TargetDate original,
        TargetDate current,
        List<Move> moves,
        Long daysSlipped,
        boolean overdueAgainstOriginal,
        boolean overdueAgainstCurrent,
        List<Slip> slips) {

    /**
     * @param days latest day of {@code to} minus latest day of {@code from}; null if either is undated
     * @param dateLost a dated wording gave way to an undated one
     * @param reason null where none was given
     */
    public record Move(
            TargetDate from,
            TargetDate to,
            Long days,
            boolean dateLost,
            String reason,
            LocalDate effectiveOn,
            Instant recordedAt,
            String actor) {}

    /**
     * One date that was not kept.
     *
     * @param target the day that was to be kept
     * @param since effective date from which it was the target
     * @param slippedOn the earlier of the day after it and the day it was moved
     */
    public record Slip(LocalDate target, LocalDate since, LocalDate slippedOn) {

        /** The day went by; nobody had moved the date before. */
        public boolean passed() {
            return slippedOn.isAfter(target);
        }
    }

    /**
     * @param told whether a committee was told by the basis
     * @param toldOn the meeting at which it was, or null
     * @param days from the slip to that meeting; where nobody was told, to the basis
     */
    public record Notice(LocalDate slippedOn, LocalDate toldOn, boolean told, long days) {}

    /** A committee update that may have shown a slip: what it was computed from and when it met. */
    public record Told(LocalDate meetingDate, LocalDate asAt, long position) {}

    public Slippage {
        moves = List.copyOf(moves);
        slips = List.copyOf(slips);
    }

    /** Whether an event has a say in target dates or in whether an action is open. */
    public static boolean concerns(ActionEvent event) {
        return switch (event) {
            case ActionEvent.ActionRaised ignored -> true;
            case ActionEvent.TargetDateMoved ignored -> true;
            case ActionEvent.TargetDateReread ignored -> true;
            case ActionEvent.StatusReported ignored -> true;
            case ActionEvent.ActionClosed ignored -> true;
            case ActionEvent.ActionReopened ignored -> true;
            case ActionEvent.ActionWithdrawn ignored -> true;
            case ActionEvent.ProgressNoted ignored -> false;
            case ActionEvent.LeadReassigned ignored -> false;
            case ActionEvent.ActionReworded ignored -> false;
            case ActionEvent.ActionMovedToSection ignored -> false;
            case ActionEvent.ActionRenumbered ignored -> false;
            case ActionEvent.EvidenceAttached ignored -> false;
            case ActionEvent.StatusReread ignored -> true;
            case ActionEvent.ClosureVerified ignored -> false;
            case ActionEvent.CompletionDated ignored -> false;
            case ActionEvent.NoUpdateGiven ignored -> false;
            case ActionEvent.ExtensionRequested ignored -> false;
            case ActionEvent.ExtensionDecided ignored -> false;
            case ActionEvent.ProposalPut ignored -> false;
            case ActionEvent.ProposalDecided ignored -> false;
            case ActionEvent.ActionConsidered ignored -> false;
            case ActionEvent.ActionLinked ignored -> false;
            case ActionEvent.PassageWithheld ignored -> false;
            case ActionEvent.EntryVoided ignored -> false;
        };
    }

    /**
     * Folds the entries of one action, in any order; those that {@link #concerns} denies may be left out, voidings may
     * not.
     *
     * @return empty where the action does not exist at the basis
     */
    public static Optional<Slippage> of(Collection<Entry> entriesOfOneAction, LocalDate asAt, long position) {
        Fold fold = new Fold();
        Timeline.at(entriesOfOneAction, asAt, position).forEach(fold::apply);
        return fold.finish(asAt);
    }

    /**
     * When the committee was told of each slip, in their order: at the earliest meeting up to the basis of an update whose
     * own basis shows that this date was not kept.
     *
     * @param updates those recorded up to {@code position}
     */
    public List<Notice> notices(
            Collection<Entry> entriesOfOneAction, Collection<Told> updates, LocalDate asAt, long position) {
        List<Told> known = updates.stream()
                .filter(update ->
                        update.position() <= position && !update.meetingDate().isAfter(asAt))
                .sorted(Comparator.comparing(Told::meetingDate))
                .toList();
        return slips.stream()
                .map(slip -> notice(entriesOfOneAction, known, asAt, slip))
                .toList();
    }

    private static Notice notice(Collection<Entry> entries, List<Told> known, LocalDate asAt, Slip slip) {
        LocalDate slippedOn = slip.slippedOn();
        return known.stream()
                .filter(update -> shows(entries, update, slip))
                .findFirst()
                .map(Told::meetingDate)
                .map(toldOn -> new Notice(slippedOn, toldOn, true, ChronoUnit.DAYS.between(slippedOn, toldOn)))
                .orElseGet(() -> new Notice(slippedOn, null, false, ChronoUnit.DAYS.between(slippedOn, asAt)));
    }

    private static boolean shows(Collection<Entry> entries, Told update, Slip slip) {
        if (update.asAt().isBefore(slip.since())) return false;
        return Slippage.of(entries, update.asAt(), update.position()).stream()
                .flatMap(shown -> shown.slips().stream())
                .anyMatch(shown -> shown.target().equals(slip.target()));
    }

    /** Walks the timeline once; between two entries nothing changes but the day. */
    private static final class Fold {
        private TargetDate current;
        private TargetDate original;
        private LocalDate since;
        private Status status = Status.NONE;
        private boolean slippedAlready;
        private LocalDate day;
        private List<Move> moves = new ArrayList<>();
        private List<Slip> slips = new ArrayList<>();

        /** The paper that gave the wording in force, and what stood before it; null where it was none. */
        private Entry paper;

        private Before beforePaper;

        private record Before(
                TargetDate current,
                TargetDate original,
                LocalDate since,
                boolean slippedAlready,
                List<Move> moves,
                List<Slip> slips) {}

        void apply(Entry entry) {
            if (current == null && !(entry.event() instanceof ActionEvent.ActionRaised)) return;
            passDays(entry.effectiveOn().minusDays(1));
            day = entry.effectiveOn();
            switch ((ActionEvent) entry.event()) {
                case ActionEvent.ActionRaised raised -> {
                    target(raised.targetDate(), null, entry);
                    status = raised.status();
                }
                case ActionEvent.TargetDateMoved moved -> target(moved.to(), moved.reason(), entry);
                case ActionEvent.TargetDateReread reread -> {
                    if (current.wording().equals(reread.to().wording())) target(reread.to(), reread.reason(), entry);
                }
                case ActionEvent.StatusReported reported -> status = reported.to();
                case ActionEvent.ActionClosed closed -> status = closed.to();
                case ActionEvent.ActionReopened reopened -> status = reopened.to();
                case ActionEvent.ActionWithdrawn withdrawn -> status = withdrawn.to();
                case ActionEvent.ProgressNoted ignored -> {}
                case ActionEvent.LeadReassigned ignored -> {}
                case ActionEvent.ActionReworded ignored -> {}
                case ActionEvent.ActionMovedToSection ignored -> {}
                case ActionEvent.ActionRenumbered ignored -> {}
                case ActionEvent.StatusReread reread -> {
                    if (status.wording().equals(reread.to().wording())) status = reread.to();
                }
                case ActionEvent.EvidenceAttached ignored -> {}
                case ActionEvent.ClosureVerified ignored -> {}
                case ActionEvent.CompletionDated ignored -> {}
                case ActionEvent.NoUpdateGiven ignored -> {}
                case ActionEvent.ExtensionRequested ignored -> {}
                case ActionEvent.ExtensionDecided ignored -> {}
                case ActionEvent.ProposalPut ignored -> {}
                case ActionEvent.ProposalDecided ignored -> {}
                case ActionEvent.ActionConsidered ignored -> {}
                case ActionEvent.ActionLinked ignored -> {}
                case ActionEvent.PassageWithheld ignored -> {}
                case ActionEvent.EntryVoided ignored -> {}
            }
        }

        /** The target stayed as it is until the end of {@code until}; where it passed meanwhile, it slipped. */
        private void passDays(LocalDate until) {
            if (current == null || !status.standsOpen() || slippedAlready || current.latest() == null) return;
            if (until.isBefore(day) || !until.isAfter(current.latest())) return;
            slip(current.latest().plusDays(1));
        }

        private void target(TargetDate to, String reason, Entry entry) {
            if (rewords(to)) leaveOutPaperOutdoneBy(entry);
            if (rewords(to)) {
                paper = isFromPaper(entry) ? entry : null;
                beforePaper =
                        new Before(current, original, since, slippedAlready, List.copyOf(moves), List.copyOf(slips));
                if (current == null) since = entry.effectiveOn();
                else move(to, reason, entry);
            }
            LocalDate before = current == null ? null : current.latest();
            if (to.latest() != null && !to.latest().equals(before)) {
                since = entry.effectiveOn();
                slippedAlready = false;
            }
            current = to;
            if (original == null && to.dated()) original = to;
        }

        private boolean rewords(TargetDate to) {
            return current == null || !to.wording().equals(current.wording());
        }

        private static boolean isFromPaper(Entry entry) {
            return entry.provenance().source() != null;
        }

        /** Of two editions of one date the later recorded wins: what the other one said was never on any date. */
        private void leaveOutPaperOutdoneBy(Entry entry) {
            if (paper == null || !isFromPaper(entry) || !paper.effectiveOn().equals(entry.effectiveOn())) return;
            paper = null;
            current = beforePaper.current();
            original = beforePaper.original();
            since = beforePaper.since();
            slippedAlready = beforePaper.slippedAlready();
            moves = new ArrayList<>(beforePaper.moves());
            slips = new ArrayList<>(beforePaper.slips());
        }

        private void move(TargetDate to, String reason, Entry entry) {
            LocalDate from = current.latest();
            boolean lost = from != null && to.latest() == null;
            Long days = from == null || to.latest() == null ? null : ChronoUnit.DAYS.between(from, to.latest());
            moves.add(new Move(
                    current,
                    to,
                    days,
                    lost,
                    reason,
                    entry.effectiveOn(),
                    entry.recordedAt(),
                    entry.provenance().actor()));
            if (!slippedAlready && (lost || (days != null && days > 0))) {
                LocalDate dayAfter = from.plusDays(1);
                slip(dayAfter.isBefore(entry.effectiveOn()) ? dayAfter : entry.effectiveOn());
            }
        }

        private void slip(LocalDate slippedOn) {
            slips.add(new Slip(current.latest(), since, slippedOn));
            slippedAlready = true;
        }

        Optional<Slippage> finish(LocalDate asAt) {
            if (current == null) return Optional.empty();
            passDays(asAt);
            boolean comparable = original != null && current.dated();
            return Optional.of(new Slippage(
                    original,
                    current,
                    moves,
                    comparable ? ChronoUnit.DAYS.between(original.latest(), current.latest()) : null,
                    overdue(original, asAt),
                    overdue(current, asAt),
                    slips));
        }

        private boolean overdue(TargetDate target, LocalDate asAt) {
            return status.standsOpen() && target != null && target.dated() && asAt.isAfter(target.latest());
        }
    }
}
