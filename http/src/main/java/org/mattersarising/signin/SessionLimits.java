package org.mattersarising.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.mattersarising.access.Caller;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that is too old, or whose account no longer stands as it did; gives others what is granted by now. */
public final class SessionLimits extends OncePerRequestFilter {

    /** From sign-in on, however busy. */
    static final Duration LONGEST = Duration.ofHours(12);

    private final Standing standing;
    private final Clock clock;

    public SessionLimits(Standing standing, Clock clock) {
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            if (clock.millis() - session.getCreationTime() > LONGEST.toMillis()) {
                end(session);
            } else {
                Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
                if (signedIn != null && signedIn.getPrincipal() instanceof PageUser user) look(user, session);
            }
        }
        chain.doFilter(request, response);
    }

    private void look(PageUser user, HttpSession session) {
        Optional<Caller> now = standing.of(user.caller(), user.getClaims());
        if (now.isEmpty()) {
            end(session);
        } else {
            // For this request only; the session keeps what the issuer said.
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new SignedIn(now.get()));
            SecurityContextHolder.setContext(context);
        }
    }

    private static void end(HttpSession session) {
        session.invalidate();
        SecurityContextHolder.clearContext();
    }
}
