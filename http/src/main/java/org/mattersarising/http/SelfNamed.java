package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.ledger.Reach;

/** Without sign-in: callers are whoever they say in {@code X-Actor}, and may do everything. */
final class SelfNamed implements WhoCalls {

    private static final Set<Grant> EVERYTHING =
            Arrays.stream(Role.values()).map(Grant::everywhere).collect(Collectors.toUnmodifiableSet());

    @Override
    public Caller of(HttpServletRequest request) {
        Actor actor = Actor.of(Collections.list(request.getHeaders("X-Actor")));
        return new Caller(null, actor.name(), null, EVERYTHING, List.of());
    }

    @Override
    public Reach reach(HttpServletRequest request) {
        return Reach.EVERYTHING;
    }
}
