package org.mattersarising.http;

import java.io.Serial;

/** A change that the database refuses for good, through no fault of whoever asked for it. Nothing is recorded. */
public final class NotRecorded extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public NotRecorded(Throwable fault) {
        super("The database refuses the change again and again, though nobody else changes the same", fault);
    }
}
