package org.mattersarising.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Shows on a terminal, and nowhere else, that something is going on and for how long. */
final class Progress implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(250);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final Instant begun = Instant.now();
    private volatile String activity;
    private volatile boolean over;
    private final Thread beating;

    static Progress of(String activity) {
        return new Progress(activity, System.console() == null ? null : System.err);
    }

    /** @param terminal null where there is none */
    Progress(String activity, PrintStream terminal) {
        this.activity = activity;
        this.terminal = terminal;
        this.beating = terminal == null ? null : Thread.ofVirtual().start(this::beat);
    }

    private void beat() {
        try {
            while (!over) {
                show();
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        if (!over) {
            terminal.print(CLEAR_LINE + activity + " … "
                    + Duration.between(begun, Instant.now()).toSeconds() + " s");
            terminal.flush();
        }
    }

    void say(String newActivity) {
        activity = newActivity;
    }

    /** Makes room for a line of output. */
    synchronized void clear() {
        if (terminal != null) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (!over && terminal != null) {
            beating.interrupt();
            clear();
        }
        over = true;
    }
}
