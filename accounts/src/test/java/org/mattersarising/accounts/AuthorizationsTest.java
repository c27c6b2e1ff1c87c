package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class AuthorizationsTest {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Authorizations authorizations = new Authorizations(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private final RegisteredClient client = RegisteredClient.withId("nightly")
            .clientId("nightly")
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .build();

    private void authorize(String token) {
        authorizations.save(OAuth2Authorization.withRegisteredClient(client)
                .principalName("nightly")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .token(new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, token, now, now.plus(Duration.ofMinutes(10))))
                .build());
    }

    @Test
    void what_is_over_takes_no_place() {
        for (int time = 0; time < 100; time++) authorize("first-" + time);
        assertThat(authorizations.size()).isEqualTo(100);

        now = now.plus(Duration.ofMinutes(5));
        authorize("second");
        now = now.plus(Duration.ofMinutes(6));
        authorize("third");

        assertThat(authorizations.size()).isEqualTo(2);
        assertThat(authorizations.findByToken("first-0", OAuth2TokenType.ACCESS_TOKEN))
                .isNull();
        assertThat(authorizations.findByToken("second", OAuth2TokenType.ACCESS_TOKEN))
                .isNotNull();
    }
}
