package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;

/** Says of a request that it only looks at what a change would do, so that no problem speaks of something recorded. */
public final class NothingToRecord {

    private static final String MARK = NothingToRecord.class.getName();

    private NothingToRecord() {}

    public static void mark(HttpServletRequest request) {
        request.setAttribute(MARK, true);
    }

    static void unmark(HttpServletRequest request) {
        request.removeAttribute(MARK);
    }

    static boolean isMarked(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }
}
