package org.mattersarising.command.recording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a change comes to, before the ledger has taken it in.
 *
 * @param status of the answer: 200 or 201
 * @param headers of the answer, by name
 * @param answer members of the answer in order; a {@link PositionOf} anywhere in it stands for a position not known yet
 * @param events identifiers of the events recorded, in order, perhaps none; the answer waits until the ledger has them
 */
public record Outcome(int status, Map<String, String> headers, Map<String, Object> answer, List<String> events) {

    /** Stands in an answer for the ledger position of an event. */
    public record PositionOf(String event) {}

    public Outcome {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        answer = Collections.unmodifiableMap(new LinkedHashMap<>(answer));
        events = List.copyOf(events);
    }

    /** Answered with 200. */
    public static Outcome done(Map<String, Object> answer, List<String> events) {
        return new Outcome(200, Map.of(), answer, events);
    }

    /** Answered with 201 and where the new thing is found. */
    public static Outcome created(String location, Map<String, Object> answer, List<String> events) {
        return new Outcome(201, Map.of("Location", location), answer, events);
    }

    /** Answered with 200; nothing is recorded. */
    public static Outcome looked(Map<String, Object> answer) {
        return done(answer, List.of());
    }

    public Outcome withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Outcome(status, more, answer, events);
    }
}
