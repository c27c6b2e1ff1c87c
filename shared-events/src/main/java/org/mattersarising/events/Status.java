package org.mattersarising.events;

/**
 * How an action stands.
 *
 * @param wording as printed
 * @param open the reading of the wording at the time it was recorded; null where it cannot be told
 * @param reported one of {@link #REPORTABLE}, or null where nothing was reported
 */
public record Status(String wording, Boolean open, String reported) {

    public static final java.util.Set<String> REPORTABLE =
            java.util.Set.of("not-started", "on-track", "at-risk", "delayed", "paused", "complete");

    public static final Status NONE = new Status("", true, null);

    public boolean standsOpen() {
        return Boolean.TRUE.equals(open);
    }

    public boolean standsClosed() {
        return Boolean.FALSE.equals(open);
    }
}
