package org.mattersarising.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What was authorized and is still good for something, kept in this process: a restart makes everybody sign in again, and
 * no database holds anything that opens a door. The library's own keeps what is over for ever.
 */
final class Authorizations implements OAuth2AuthorizationService {

    /** A sign-in that was begun and not finished. */
    private static final Duration UNFINISHED = Duration.ofMinutes(15);

    private static final Duration BETWEEN_CLEARINGS = Duration.ofMinutes(1);

    private final InMemoryOAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Instant cleared;

    Authorizations(Clock clock) {
        this.clock = clock;
        cleared = clock.instant();
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        clear();
        kept.save(authorization);
        ends.put(authorization.getId(), end(authorization));
    }

    private Instant end(OAuth2Authorization authorization) {
        return Stream.of(
                        authorization.getToken(OAuth2AuthorizationCode.class),
                        authorization.getToken(OAuth2AccessToken.class),
                        authorization.getToken(OAuth2RefreshToken.class))
                .filter(Objects::nonNull)
                .map(token -> token.getToken().getExpiresAt())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElseGet(() -> clock.instant().plus(UNFINISHED));
    }

    private void clear() {
        Instant now = clock.instant();
        if (cleared.plus(BETWEEN_CLEARINGS).isAfter(now)) return;
        cleared = now;
        ends.forEach((id, end) -> {
            if (end.isBefore(now)) {
                OAuth2Authorization over = kept.findById(id);
                if (over != null) kept.remove(over);
                ends.remove(id);
            }
        });
    }

    /** What a program has of somebody can be renewed no more. */
    void end(String subject, String client) {
        ends.keySet().forEach(id -> {
            OAuth2Authorization kept = findById(id);
            if (kept != null
                    && kept.getPrincipalName().equals(subject)
                    && kept.getRegisteredClientId().equals(client)) {
                remove(kept);
            }
        });
    }

    int size() {
        return ends.size();
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        kept.remove(authorization);
        ends.remove(authorization.getId());
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        return kept.findByToken(token, type);
    }
}
