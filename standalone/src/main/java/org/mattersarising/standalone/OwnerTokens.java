package org.mattersarising.standalone;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.signin.OwnTokens;

/** Tokens of the command line itself: whoever owns the data may do everything to it. */
final class OwnerTokens implements Supplier<Optional<String>> {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Caller OWNER = new Caller(
            "command-line",
            "command line",
            "command-line",
            Arrays.stream(Role.values()).map(Grant::everywhere).collect(Collectors.toSet()),
            List.of());

    private final OwnTokens tokens;

    OwnerTokens(OwnKeys keys) {
        tokens = new OwnTokens(keys);
    }

    @Override
    public Optional<String> get() {
        return Optional.of(tokens.issue(OWNER, Instant.now().truncatedTo(ChronoUnit.SECONDS), LIFETIME));
    }
}
