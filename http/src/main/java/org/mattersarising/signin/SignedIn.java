package org.mattersarising.signin;

import org.mattersarising.access.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Somebody has shown who they are; the principal is the {@link Caller}. What they may do is asked of that. */
final class SignedIn extends AbstractAuthenticationToken {

    private final transient Caller caller;

    SignedIn(Caller caller) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return caller.subject();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn signedIn && signedIn.caller.equals(caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
