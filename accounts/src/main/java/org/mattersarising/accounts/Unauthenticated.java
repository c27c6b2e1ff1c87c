package org.mattersarising.accounts;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** People are asked to sign in; a program is told that it has not said who it is, as OAuth has it (RFC 6749, 5.2). */
final class Unauthenticated implements AuthenticationEntryPoint {

    /** Where the holder of a token is told whose it is. */
    static final String PEOPLE = "/userinfo";

    private static final OAuth2Error UNKNOWN = new OAuth2Error(
            OAuth2ErrorCodes.INVALID_CLIENT, "The client has not said who it is in a way that is taken here.", null);

    private final AuthenticationEntryPoint people = new LoginUrlAuthenticationEntryPoint("/sign-in");
    private final AuthenticationEntryPoint holdersOfTokens = new BearerTokenAuthenticationEntryPoint();
    private final HttpMessageConverter<OAuth2Error> written = new OAuth2ErrorHttpMessageConverter();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException, ServletException {
        switch (request.getServletPath()) {
            case "/oauth2/authorize" -> people.commence(request, response, unknown);
            case PEOPLE -> holdersOfTokens.commence(request, response, unknown);
            default -> tell(response);
        }
    }

    private void tell(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"matters-arising\"");
        response.setHeader("Cache-Control", "no-store");
        try (ServletServerHttpResponse answer = new ServletServerHttpResponse(response)) {
            answer.setStatusCode(HttpStatus.UNAUTHORIZED);
            written.write(UNKNOWN, MediaType.APPLICATION_JSON, answer);
        }
    }
}
