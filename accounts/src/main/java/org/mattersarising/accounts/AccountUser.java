package org.mattersarising.accounts;

import java.util.List;
import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Somebody who has typed the password of an account, and perhaps a code of its second factor; what the account is like by
 * now is looked up each time.
 */
final class AccountUser extends AbstractAuthenticationToken {

    private final UUID subject;
    private final int generation;
    private final boolean factor;

    /** Made at the moment when the password was typed, which goes into identity tokens. */
    AccountUser(Account account) {
        this(account, false);
    }

    private AccountUser(Account account, boolean factor) {
        super(List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
        subject = account.subject();
        generation = account.generation();
        this.factor = factor;
        setAuthenticated(true);
    }

    /** Who has shown all that the account asks for. */
    static AccountUser whole(Account account) {
        return new AccountUser(account, true);
    }

    /** Nothing but a code opens anything. */
    boolean lacksCode(Account account) {
        return account.factor() && !factor;
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
        return other instanceof AccountUser user
                && user.subject.equals(subject)
                && user.generation == generation
                && user.factor == factor;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * subject.hashCode() + generation) + Boolean.hashCode(factor);
    }
}
