package org.mattersarising.start;

/** The process cannot start: its database is not there, or does not let it in. */
final class NoDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    NoDatabase(String fault, String remedy, Throwable cause) {
        super(fault, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
