package org.mattersarising.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mattersarising.http.Answer;

/** The way of somebody who opens a page of the interface before signing in: to the sign-in, and back to that page. */
final class Detour {

    private static final String ASKED = Detour.class.getName();
    private static final String PARAMETER = "page";

    /** Nobody is led to another website, or to anything that would end the session. */
    private static final Pattern OURS = Pattern.compile("/api/[!-~]{1,2000}");

    private Detour() {}

    /** Whoever is told that nobody has signed in is told where to, as well. */
    static void begin(HttpServletRequest request) {
        String start = PageSignIn.start();
        Answer.leadToSignIn(
                request,
                request.getMethod().equals("GET")
                        ? start + "?" + PARAMETER + "=" + URLEncoder.encode(asked(request), StandardCharsets.UTF_8)
                        : start);
    }

    private static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    static void remember(HttpServletRequest request) {
        if (!request.getServletPath().equals(PageSignIn.start())) return;
        String page = request.getParameter(PARAMETER);
        if (page != null && OURS.matcher(page).matches()) request.getSession().setAttribute(ASKED, page);
    }

    /** The page that was asked for, once. */
    static Optional<String> end(HttpServletRequest request) {
        HttpSession session = request.getSession();
        Object page = session.getAttribute(ASKED);
        session.removeAttribute(ASKED);
        return Optional.ofNullable((String) page);
    }
}
