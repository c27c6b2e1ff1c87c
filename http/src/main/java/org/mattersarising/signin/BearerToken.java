package org.mattersarising.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** The token in the header {@code Authorization}; never one in an address, where logs and histories would keep it. */
final class BearerToken implements BearerTokenResolver {

    private static final int LONGEST = 7 << 10;

    private final BearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public String resolve(HttpServletRequest request) {
        String token = header.resolve(request);
        if (token != null && token.length() > LONGEST) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("The token is too long"));
        }
        return token;
    }
}
