package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What ties together a request, its log lines and its events: the header {@code X-Correlation-Id} where it is sane, else a
 * new UUID.
 */
public record Correlation(String id) {

    static final String HEADER = "X-Correlation-Id";
    /** Its name in the log's diagnostic context. */
    static final String MDC = "correlation";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}");
    private static final String ATTRIBUTE = Correlation.class.getName();

    /** The same for the whole of a request. */
    public static Correlation of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Correlation known) return known;
        String given = request.getHeader(HEADER);
        Correlation correlation = new Correlation(
                given != null && SANE.matcher(given).matches()
                        ? given
                        : UUID.randomUUID().toString());
        request.setAttribute(ATTRIBUTE, correlation);
        return correlation;
    }
}
