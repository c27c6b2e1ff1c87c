package org.mattersarising.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

class SessionLimitsTest {

    private static final Caller ROWAN =
            new Caller("1", "Rowan Ash", "pages", Set.of(Grant.everywhere(Role.CLERK)), List.of());

    private final MockHttpSession session = new MockHttpSession();
    private final AtomicReference<Caller> seen = new AtomicReference<>();

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    private void visit(Standing standing, Duration after) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(
                        new PageUser(
                                OidcIdToken.withTokenValue("t").subject("1").build(), ROWAN),
                        null));
        Clock later = Clock.offset(Clock.systemUTC(), after);
        new SessionLimits(standing, later)
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (visited, response) -> seen.set(Callers.of(SecurityContextHolder.getContext())));
    }

    private static Optional<Caller> same(Caller caller, Map<String, Object> claims) {
        return Optional.of(caller);
    }

    @Test
    void a_session_lasts_twelve_hours_at_most() throws Exception {
        visit(SessionLimitsTest::same, Duration.ofHours(12).minusMinutes(1));
        assertThat(seen.get()).isEqualTo(ROWAN);

        visit(SessionLimitsTest::same, Duration.ofHours(12).plusMinutes(1));
        assertThat(seen.get()).isEqualTo(Caller.NOBODY);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoever_no_longer_stands_is_nobody_and_what_was_granted_since_counts() throws Exception {
        Caller reader = new Caller("1", "Rowan Ash", "pages", Set.of(Grant.everywhere(Role.READER)), List.of());
        visit((caller, claims) -> Optional.of(reader), Duration.ZERO);
        assertThat(seen.get()).isEqualTo(reader);

        visit((caller, claims) -> Optional.empty(), Duration.ZERO);
        assertThat(seen.get()).isEqualTo(Caller.NOBODY);
        assertThat(session.isInvalid()).isTrue();
    }
}
