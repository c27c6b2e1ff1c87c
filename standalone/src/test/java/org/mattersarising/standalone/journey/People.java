package org.mattersarising.standalone.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.signin.OwnTokens;

/** Whoever signs in at an installation: bearer tokens, made with the keys that it trusts. */
final class People {

    /** Somebody who may do everything, where a journey isn't about who does something. */
    static final String ANYBODY = "Clerk to the Authority";

    /** The keys of processes that have no directory for them. */
    static final Path SHARED_KEYS = Path.of(
            System.getProperty("java.io.tmpdir"),
            "journeys-%d".formatted(ProcessHandle.current().pid()),
            "tokens.json");

    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final Set<Grant> EVERYTHING =
            Arrays.stream(Role.values()).map(Grant::everywhere).collect(Collectors.toSet());

    private final OwnTokens tokens;

    private People(OwnKeys keys) {
        tokens = new OwnTokens(keys);
    }

    static People of(Path keys) {
        return new People(OwnKeys.madeIn(keys));
    }

    /** Of processes that are told {@link #SHARED_KEYS}. */
    static People shared() {
        return of(SHARED_KEYS);
    }

    /** A token of somebody who has every role everywhere. */
    String token(String name) {
        return token(name, EVERYTHING);
    }

    String token(String name, Collection<Grant> grants) {
        Caller caller = new Caller("token:" + name, name, "token", Set.copyOf(grants), List.of());
        return tokens.issue(caller, Instant.now().truncatedTo(ChronoUnit.SECONDS), LIFETIME);
    }
}
