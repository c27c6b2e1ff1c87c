package org.mattersarising.command.recording;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.axonframework.messaging.MetaData;
import org.mattersarising.http.Refusal;

/** An aggregate was kept in memory while another process recorded something; it is loaded anew. */
public final class OutOfDate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private OutOfDate(String stream) {
        super("The copy of %s in memory is out of date".formatted(stream), null, false, false);
    }

    /**
     * Takes a decision on a copy in memory. What is appended after an old copy meets what is there already; only where
     * nothing is to be appended the stream itself must be asked.
     *
     * @param holds how many events the copy holds
     * @param circumstances of the command, as {@link Commands} gave them
     * @throws OutOfDate where a refusal, or the finding that nothing needs to be recorded, is based on an old copy
     */
    public static <E> List<E> guard(String stream, long holds, MetaData circumstances, Supplier<List<E>> decision) {
        LongSupplier length = (LongSupplier) circumstances.get(Commands.LENGTH);
        try {
            List<E> events = decision.get();
            if (events.isEmpty() && length.getAsLong() > holds) throw new OutOfDate(stream);
            return events;
        } catch (Refusal refusal) {
            if (length.getAsLong() > holds) throw new OutOfDate(stream);
            throw refusal;
        }
    }
}
