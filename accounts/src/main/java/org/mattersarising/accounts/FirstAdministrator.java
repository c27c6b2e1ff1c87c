package org.mattersarising.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.start.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody has to be the first: an administrator of every organisation, whose one-time password lies in a file. */
public final class FirstAdministrator {

    /** Names the file; nobody is made where there is none. */
    public static final String FILE = "matters-arising.first-administrator";

    public static final String LOGIN = "administrator";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Accounts accounts;
    private final Optional<Path> file;

    FirstAdministrator(Accounts accounts, Optional<Path> file) {
        this.accounts = accounts;
        this.file = file;
    }

    void make() {
        if (!accounts.isEmpty()) return;
        if (file.isEmpty()) {
            LOG.warn("There is no account yet; add one with the command users");
            return;
        }
        Accounts.OneTime made = accounts.add(
                LOGIN, "Administrator", List.of(Grant.everywhere(Role.ADMINISTRATOR)), List.of(), "first start");
        try {
            OwnerOnly.write(file.get(), "login    %s%npassword %s%n".formatted(LOGIN, made.password()));
        } catch (IOException failed) {
            throw new UncheckedIOException(file.get() + " can't be written", failed);
        }
        LOG.info("The first administrator was made; the one-time password is in {}", file.get());
    }

    /** What is in the file is good for nothing any more. */
    void hasChosen(Account account) {
        if (!account.login().equals(LOGIN) || file.isEmpty()) return;
        try {
            Files.deleteIfExists(file.get());
        } catch (IOException failed) {
            LOG.warn("{} can't be removed; its password no longer fits", file.get(), failed);
        }
    }
}
