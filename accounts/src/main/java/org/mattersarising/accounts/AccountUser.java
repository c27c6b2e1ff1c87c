package org.mattersarising.accounts;

import java.util.List;
import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Somebody who has typed the password of an account; what the account is like by now is looked up each time. */
final class AccountUser extends AbstractAuthenticationToken {

    private final UUID subject;
    private final int generation;

    /** Made at the moment when the password was typed, which goes into identity tokens. */
    AccountUser(Account account) {
        super(List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
        subject = account.subject();
        generation = account.generation();
        setAuthenticated(true);
    }

    UUID subject() {
        return subject;
    }

    boolean isOf(Account account) {
        return !account.disabled() && account.subject().equals(subject) && account.generation() == generation;
    }

    @Override
    public Object getPrincipal() {
        return subject.toString();
    }

    @Override
    public Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountUser user && user.subject.equals(subject) && user.generation == generation;
    }

    @Override
    public int hashCode() {
        return subject.hashCode() * 31 + generation;
    }
}
