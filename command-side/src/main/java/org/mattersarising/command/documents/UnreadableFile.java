package org.mattersarising.command.documents;

/** A file that is not taken; the message tells the person who sent it what is wrong and what to do. */
public final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableFile(String message) {
        super(message);
    }
}
