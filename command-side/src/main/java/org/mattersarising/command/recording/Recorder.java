package org.mattersarising.command.recording;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.mattersarising.command.eventstore.NotSealedInTime;
import org.mattersarising.command.eventstore.SealedPositions;
import org.mattersarising.command.eventstore.Sealer;
import org.mattersarising.http.NotRecorded;
import org.mattersarising.http.Refusal;
import org.mattersarising.operations.ChangeTraces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Takes one change all the way: lock, receipt, work and events in one transaction, then the wait for the ledger. A change
 * that meets another one is tried again from the start, so the work may run several times; it must not leave anything
 * behind but what belongs to the transaction.
 */
@Component
public final class Recorder {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int FEWEST_TRIES = 12;
    /** The first may be decided on an old copy in memory. */
    private static final int TRIES_ALONE = 4;

    private static final int SHORTEST_PAUSE = 2;
    private static final int LONGEST_PAUSE = 40;

    private final TransactionManager transactions;
    private final Locks locks;
    private final Receipts receipts;
    private final RegisterEntries entries;
    private final Sealer sealer;
    private final ChangeMeters meters;
    private final ChangeTraces traces;
    private final Duration patience;

    Recorder(
            TransactionManager transactions,
            Locks locks,
            Receipts receipts,
            RegisterEntries entries,
            Sealer sealer,
            ChangeMeters meters,
            ChangeTraces traces,
            @Value(RecordingConfiguration.PATIENCE) Duration patience) {
        this.transactions = transactions;
        this.locks = locks;
        this.receipts = receipts;
        this.entries = entries;
        this.sealer = sealer;
        this.meters = meters;
        this.traces = traces;
        this.patience = patience;
    }

    /**
     * @param register whose lock is held
     * @param work decides and publishes; runs within the transaction, after the lock was taken
     * @throws Refusal as the work throws it, with nothing recorded; unacceptable for a key that was used for another
     *     body; later where the register is busy or, with the change recorded, the ledger does not come round to it
     * @throws NotRecorded where the database refuses it for good, which is nobody's request's fault
     */
    public Answered record(Request request, String register, Hold hold, Supplier<Outcome> work) {
        return record(request, List.of(register), hold, work);
    }

    /**
     * The same for a change that concerns several registers, or none. A register's lock is tried and never waited for, so it
     * does not matter in which order they are named, nor that a request waits for another one under its key while it holds
     * registers.
     */
    public Answered record(Request request, List<String> registers, Hold hold, Supplier<Outcome> work) {
        return meters.measured(() -> {
            Settled settled = traces.within("record", () -> {
                traces.tag("correlation", request.correlation());
                return settle(request, registers, hold, work);
            });
            Answered answer = traces.within("await the ledger", () -> answer(request, settled.receipt()));
            return new ChangeMeters.Measured(settled.outcome(), answer);
        });
    }

    private record Settled(Receipt receipt, String outcome) {}

    private Settled settle(Request request, List<String> registers, Hold hold, Supplier<Outcome> work) {
        long deadline = System.nanoTime() + patience.toNanos();
        int conflicts = 0;
        Alone alone = new Alone(registers);
        while (true) {
            try {
                return tryOnce(request, registers, hold, work);
            } catch (Held busy) {
                if (System.nanoTime() > deadline) throw heldTooLong(busy.register);
            } catch (RuntimeException fault) {
                if (!Conflict.isOne(fault)) throw fault;
                meters.conflict();
                alone.met(fault);
                conflicts++;
                // Who holds the register alone or only looks meets nobody there, and its tries may take minutes.
                boolean enough = hold != Hold.SHARED || conflicts >= FEWEST_TRIES;
                if (enough && System.nanoTime() > deadline) throw tooManyAtOnce();
            }
            pause();
        }
    }

    private Settled tryOnce(Request request, List<String> registers, Hold hold, Supplier<Outcome> work) {
        // Axon's unit stands around the transaction, so that an aggregate stays locked until its events are committed.
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage(request));
        try {
            unit.attachTransaction(transactions);
            for (String register : registers) if (!locks.tryTake(register, hold)) throw new Held(register);
            Receipt known = request.idempotencyKey() == null ? null : receipts.find(request);
            if (known != null) {
                unit.rollback();
                return new Settled(known, ChangeMeters.REPEATED);
            }
            Receipt receipt = Receipt.of(work.get());
            // After the events: a conflict over them shows before the receipt is written.
            if (request.idempotencyKey() != null) {
                unit.onPrepareCommit(committing -> receipts.keep(request, registers, receipt));
            }
            traces.within("append", () -> {
                unit.commit();
                return null;
            });
            return new Settled(receipt, receipt.events().isEmpty() ? ChangeMeters.NOTHING_NEW : ChangeMeters.RECORDED);
        } catch (RuntimeException | Error fault) {
            if (unit.isActive()) unit.rollback(fault);
            throw fault;
        }
    }

    private Answered answer(Request request, Receipt receipt) {
        if (receipt.awaited().isEmpty())
            return receipt.answer(event -> {
                throw new IllegalStateException("Nothing was recorded, so there is no event " + event);
            });
        try {
            SealedPositions positions = sealer.await(receipt.awaited(), patience);
            return receipt.answer(event -> positions.of(event).position());
        } catch (NotSealedInTime late) {
            throw Refusal.later(
                    SOON,
                    "The change may be recorded, but the ledger has not taken it in yet.",
                    request.idempotencyKey() == null
                            ? "Look at the history before you send it again. With an Idempotency-Key a request can be"
                                    + " repeated safely."
                            : "Send the same request again with the same Idempotency-Key; it is not recorded twice.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw tooManyAtOnce();
        }
    }

    private static Refusal heldTooLong(String register) {
        return Refusal.later(
                SOON,
                "The register %s is busy: other changes to it, such as an import, are being recorded."
                        .formatted(register),
                "Nothing was recorded. Send the same request again in a moment.");
    }

    private static Refusal tooManyAtOnce() {
        return Refusal.later(
                SOON,
                "Others are changing the same thing at this moment.",
                "Nothing was recorded. Send the same request again in a moment.");
    }

    /** Tells what the database refuses for good from what somebody else's change is in the way of. */
    private final class Alone {
        private final List<String> registers;
        private List<Long> marks = List.of();
        private int tries;

        Alone(List<String> registers) {
            this.registers = registers;
        }

        /** @throws NotRecorded where a row is refused again and again although nobody has recorded anything meanwhile */
        void met(RuntimeException fault) {
            if (registers.isEmpty() || !Conflict.isViolation(fault)) return;
            List<Long> found = registers.stream().map(entries::mark).toList();
            tries = found.equals(marks) ? tries + 1 : 1;
            marks = found;
            if (tries >= TRIES_ALONE) throw new NotRecorded(fault);
        }
    }

    /** The lock is not to be had just now. The connection goes back meanwhile, for changes to other registers. */
    private static final class Held extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String register;

        Held(String register) {
            super(null, null, false, false);
            this.register = register;
        }
    }
}
