package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;

class RenewalsTest {

    private final RegisteredClient client = RegisteredClient.withId("portal")
            .clientId("portal")
            .clientSecret("x")
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .redirectUri("https://portal.example/back")
            .build();

    private OAuth2RefreshToken renewed(OAuth2RefreshToken before) {
        return AuthorizationServer.renewals()
                .generate(DefaultOAuth2TokenContext.builder()
                        .registeredClient(client)
                        .principal(new TestingAuthenticationToken("rowan", null))
                        .authorization(OAuth2Authorization.withRegisteredClient(client)
                                .principalName("rowan")
                                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                                .refreshToken(before)
                                .build())
                        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                        .tokenType(OAuth2TokenType.REFRESH_TOKEN)
                        .build());
    }

    @Test
    void refresh_tokens_renew_each_other_until_the_first_would_have_ended() {
        Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(11));
        Instant end = begun.plus(Duration.ofHours(12));

        OAuth2RefreshToken second = renewed(new OAuth2RefreshToken("first", begun, end));
        OAuth2RefreshToken third = renewed(second);

        assertThat(second.getTokenValue()).isNotEqualTo("first").isNotEqualTo(third.getTokenValue());
        assertThat(second.getExpiresAt()).isEqualTo(end);
        assertThat(third.getExpiresAt()).isEqualTo(end);
    }
}
