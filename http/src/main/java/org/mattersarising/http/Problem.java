package org.mattersarising.http;

import java.util.Set;

/** stub */
final class Problem {
    static final Set<String> OWN_MEMBERS = Set.of("type", "title", "status", "detail", "field", "remedy", "instance");

    private Problem() {}
}
