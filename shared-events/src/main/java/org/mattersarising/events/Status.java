package org.mattersarising.events;

import java.util.Set;

/**
 * How an action stands. What was reported and whether somebody else verified it are two things; see
 * {@link ActionEvent.ClosureVerified}.
 *
 * @param wording as printed
 * @param open the reading of the wording at the time it was recorded; null where it cannot be told
 * @param reported one of {@link #REPORTABLE}, or null where nothing was reported
 * @param closure why it stands closed, one of {@link #CLOSURES}; null where it is open or nothing says why
 * @param remark what the wording says beside the status ("staff identified and courses booked"), or why it was closed in
 *     the words of whoever closed it; or null
 * @param decidedBy who decided to close it without the work being done, such as who accepted the risk; or null
 */
public record Status(String wording, Boolean open, String reported, String closure, String remark, String decidedBy) {

    public static final Set<String> REPORTABLE =
            Set.of("not-started", "on-track", "at-risk", "delayed", "paused", "complete");

    /** The reasons for which an action can stand closed. */
    public static final Set<String> CLOSURES = Set.of(
            "implemented",
            "superseded",
            "merged",
            "transferred",
            "no-longer-applicable",
            "risk-accepted",
            "not-implemented");

    /** Those that somebody has to answer for by name: what was asked for is not done. */
    public static final Set<String> ANSWERED_FOR = Set.of("risk-accepted", "not-implemented");

    public static final Status NONE = new Status("", true, null);

    public Status(String wording, Boolean open, String reported) {
        this(wording, open, reported, null, null);
    }

    public Status(String wording, Boolean open, String reported, String closure, String remark) {
        this(wording, open, reported, closure, remark, null);
    }

    public boolean standsOpen() {
        return Boolean.TRUE.equals(open);
    }

    public boolean standsClosed() {
        return Boolean.FALSE.equals(open);
    }
}
