package org.mattersarising.testing;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.http.WhoCalls;
import org.mattersarising.ledger.Reach;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * In tests that are not about sign-in, callers are whoever they say in {@code X-Actor}, and may do everything. Every
 * application on a class path with this has it, unless {@code testing.self-named} is {@code false}.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "testing.self-named", matchIfMissing = true)
public class SelfNamed implements WhoCalls {

    private static final Set<Grant> EVERYTHING =
            Arrays.stream(Role.values()).map(Grant::everywhere).collect(Collectors.toUnmodifiableSet());

    @Bean
    @Primary
    static WhoCalls selfNamed() {
        return new SelfNamed();
    }

    @Override
    public Caller of(HttpServletRequest request) {
        String header = request.getHeader("X-Actor");
        if (header == null || header.isBlank()) return named(Caller.NOBODY.name());
        // Servers decode headers as ISO 8859-1.
        return named(new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip());
    }

    private static Caller named(String name) {
        return new Caller(null, name, null, EVERYTHING, List.of());
    }

    @Override
    public Reach reach(HttpServletRequest request) {
        return Reach.EVERYTHING;
    }
}
