package org.mattersarising.signin;

import org.springframework.security.authentication.AuthenticationServiceException;

/** Who vouches for readers of pages can't be asked where a sign-in begins, or is not whom it should be. */
final class IssuerAway extends AuthenticationServiceException {

    IssuerAway(Issuer issuer, Exception why) {
        super("The issuer %s can't be asked where people sign in: %s".formatted(issuer.uri(), why), why);
    }
}
