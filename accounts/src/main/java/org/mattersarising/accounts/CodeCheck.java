package org.mattersarising.accounts;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a code is one of an account's. Guesses at codes wait as guesses at passwords do. */
final class CodeCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CodeCheck.class);

    private final Factors factors;
    private final Throttle throttle;

    CodeCheck(Factors factors, Throttle throttle) {
        this.factors = factors;
        this.throttle = throttle;
    }

    boolean check(Account account, String typed, String address) {
        Optional<Throttle.Attempt> counted = throttle.beginCode(account.subject(), address);
        boolean taken = counted.isPresent() && factors.takes(account, typed);
        if (taken) {
            throttle.succeeded(counted.get());
            LOG.info("{} has given a code from {}", account.subject(), address);
        } else {
            LOG.warn(
                    "A code from {} was refused for {}{}",
                    address,
                    account.subject(),
                    counted.isEmpty() ? ": too many attempts" : "");
        }
        return taken;
    }
}
