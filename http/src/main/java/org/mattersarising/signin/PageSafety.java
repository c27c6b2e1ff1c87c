package org.mattersarising.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.mattersarising.http.Answer;
import org.mattersarising.http.Problem;
import org.mattersarising.http.SafeHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * What keeps pages and sessions from being used by other websites. A page that needs another content policy says so itself.
 */
public final class PageSafety {

    /** Pages have forms and a style; what browsers send with a form has to say that it comes from here. */
    private static final Map<String, String> OF_PAGES = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'",
            "Referrer-Policy",
            "same-origin");

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** What a script of ours reads from the cookie and sends with a change. */
    static final String HEADER = "X-CSRF-Token";

    private static final String BEARER = "Bearer ";

    private final CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();

    /** @param secure whether everything comes by TLS, so that cookies can say so */
    PageSafety(boolean secure) {
        tokens.setCookieName(secure ? "__Host-csrf" : "csrf");
        tokens.setHeaderName(HEADER);
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(false).sameSite("Strict").secure(secure));
    }

    /** For pages: every change. */
    public void csrf(CsrfConfigurer<HttpSecurity> csrf) {
        csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(everyPageHasIt());
    }

    /** For the interface: changes that come with a session. A bearer token is sent by nobody but who has it. */
    void csrfWithSession(CsrfConfigurer<HttpSecurity> csrf) {
        csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler());
        csrf.requireCsrfProtectionMatcher(request -> !READS.contains(request.getMethod())
                && !bearer(request.getHeader("Authorization"))
                && request.getSession(false) != null);
    }

    /** Names and passwords a browser may send by itself. */
    private static boolean bearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** Written with the page, so that a script finds the cookie. */
    private static CsrfTokenRequestAttributeHandler everyPageHasIt() {
        CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    static AccessDeniedHandler refusing() {
        return (HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused) ->
                refuse(request, response);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer.write(
                new Problem(
                        403,
                        "refused",
                        "Refused",
                        "The change comes with a session, but without the proof that a page of this service has sent it.",
                        HEADER,
                        "Load the page again and repeat the change. A program uses a bearer token instead.",
                        Map.of(),
                        Map.of()),
                request,
                response);
    }

    /** In place of what every answer says ({@link SafeHeaders}), and before the page is made, which has the last word. */
    public void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled()
                .addHeaderWriter((request, response) -> OF_PAGES.forEach(response::setHeader))
                .withObjectPostProcessor(beforeThePage());
    }

    private static ObjectPostProcessor<HeaderWriterFilter> beforeThePage() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends HeaderWriterFilter> F postProcess(F filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }
}
