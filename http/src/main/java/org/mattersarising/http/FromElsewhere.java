package org.mattersarising.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another website makes a reader's browser send. A form goes out without the browser asking
 * first, and a name whose address changes makes this machine look like that website's own.
 */
final class FromElsewhere extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    /** Nobody else can give a meaning to these. */
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]", Pattern.CASE_INSENSITIVE);

    private final boolean thisMachineOnly;

    /** @param thisMachineOnly whether nobody but this machine can reach the server, not even a proxy for others */
    FromElsewhere(boolean thisMachineOnly) {
        this.thisMachineOnly = thisMachineOnly;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (thisMachineOnly && !isAskedAsThisMachine(request)) {
            Answer.write(
                    refused(
                            "Host",
                            "This service answers this machine only, and not under the name '%s'."
                                    .formatted(Quoted.of(request.getServerName())),
                            "Use localhost or 127.0.0.1 in the address. Where a proxy passes requests on, its operator"
                                    + " says so with SERVER_FORWARD_HEADERS_STRATEGY=native."),
                    request,
                    response);
        } else if (!READS.contains(request.getMethod()) && isOfAnotherSite(request)) {
            Answer.write(
                    refused(
                            "Origin",
                            "A page of another website has sent this. Changes are taken from programs and from this"
                                    + " service's own pages only.",
                            "Make the change with the page at /openapi/page, or with a program that is no web page."),
                    request,
                    response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Browsers always name whom they ask. */
    private static boolean isAskedAsThisMachine(HttpServletRequest request) {
        return request.getHeader("Host") == null
                || THIS_MACHINE.matcher(request.getServerName()).matches();
    }

    /** Browsers say it themselves where the address is secure or this machine; elsewhere they tell the page's origin. */
    private static boolean isOfAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return !OWN.contains(site);
        String origin = request.getHeader("Origin");
        return origin != null && !hostOf(origin).equals(request.getServerName().toLowerCase(Locale.ROOT));
    }

    /** Neither scheme nor port: a proxy in front may have others. */
    private static String hostOf(String origin) {
        int scheme = origin.indexOf("://");
        return scheme < 0
                ? ""
                : origin.substring(scheme + 3).replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    private static Problem refused(String field, String detail, String remedy) {
        return new Problem(403, "refused", "Refused", detail, field, remedy);
    }
}
