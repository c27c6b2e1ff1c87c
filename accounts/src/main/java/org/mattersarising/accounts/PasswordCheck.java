package org.mattersarising.accounts;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Whether a login name and a password go together. Every failure looks the same and takes as long. */
final class PasswordCheck implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

    private final Accounts accounts;
    private final Throttle throttle;

    PasswordCheck(Accounts accounts, Throttle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        String address =
                typed.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return new AccountUser(check(typed.getName(), String.valueOf(typed.getCredentials()), address)
                .orElseThrow(() -> new BadCredentialsException("These don't go together")));
    }

    /** Counted, whoever asks for it. */
    Optional<Account> check(String login, String password, String address) {
        Optional<Throttle.Attempt> counted = throttle.begin(login, address);
        // Compared all the same, so that nobody learns by the time it takes whether it was counted.
        Optional<Account> account = accounts.find(login, password).filter(found -> counted.isPresent());
        if (account.isPresent()) {
            throttle.succeeded(counted.get());
            LOG.info("{} has signed in from {}", account.get().subject(), address);
        } else {
            // Not the name: what is typed in the wrong field may be a password.
            LOG.warn("A sign-in from {} was refused{}", address, counted.isEmpty() ? ": too many attempts" : "");
        }
        return account;
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
