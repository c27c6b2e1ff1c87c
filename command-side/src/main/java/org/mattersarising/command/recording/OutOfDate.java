package org.mattersarising.command.recording;

/** An aggregate was kept in memory while another process recorded something; it is loaded anew. */
public final class OutOfDate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private OutOfDate(String stream) {
        super("The copy of %s in memory is out of date".formatted(stream), null, false, false);
    }

    /**
     * @param holds how many events the copy holds
     * @param known how many the stream had when the decision began
     */
    public static void refuse(String stream, long holds, long known) {
        if (holds < known) throw new OutOfDate(stream);
    }
}
