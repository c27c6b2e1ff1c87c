package org.mattersarising.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.mattersarising.http.Answer;
import org.mattersarising.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** How a token is refused: with what is wrong about it as far as its holder can mend it, never with what it says. */
final class TokenAnswers implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private static final Logger LOG = LoggerFactory.getLogger(TokenAnswers.class);

    /** What can't even be read as a token. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        onAuthenticationFailure(request, response, refused);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof AuthenticationServiceException) {
            LOG.warn("A token can't be checked: {}", root(refused));
            Answer.write(UNCHECKED, request, response);
        } else {
            String fault = fault(refused);
            LOG.info("A token from {} was refused: {}", request.getRemoteAddr(), fault);
            Answer.write(invalid(fault), request, response);
        }
    }

    private static final Problem UNCHECKED = new Problem(
            503,
            "later",
            "Not at this moment",
            "Who issued the token can't be asked for its keys at this moment.",
            "Authorization",
            "Send the same request again in a few seconds.",
            Map.of(),
            Map.of("Retry-After", "5"));

    private static Problem invalid(String fault) {
        return new Problem(
                401,
                "token-refused",
                "Token refused",
                "The bearer token is not taken: " + fault,
                "Authorization",
                "Get a new token, or leave the header out for what anybody may read.",
                Map.of(),
                Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + fault + "\""));
    }

    private static String fault(AuthenticationException refused) {
        if (refused.getCause() instanceof JwtValidationException invalid) {
            return invalid.getErrors().stream()
                    .findFirst()
                    .map(OAuth2Error::getDescription)
                    .orElse("it is not valid.")
                    .replaceFirst("^It", "it");
        }
        return "it can't be read, or nobody who is trusted here has signed it.";
    }

    private static String root(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) root = root.getCause();
        return root.toString();
    }
}
