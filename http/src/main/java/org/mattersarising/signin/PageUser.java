package org.mattersarising.signin;

import org.mattersarising.access.Caller;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody who reads pages, as the issuer vouched for them at sign-in. */
final class PageUser extends DefaultOidcUser {

    private final transient Caller caller;

    PageUser(OidcIdToken token, Caller caller) {
        super(AuthorityUtils.NO_AUTHORITIES, token);
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageUser user && super.equals(other) && user.caller.equals(caller);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + caller.hashCode();
    }
}
