package org.mattersarising.http;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A throwable and what caused it, outermost first; circles end. */
final class Causes {

    private Causes() {}

    static Stream<Throwable> of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.iterate(thrown, cause -> cause != null && seen.add(cause), Throwable::getCause);
    }

    static <T> Optional<T> first(Throwable thrown, Class<T> type) {
        return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }
}
