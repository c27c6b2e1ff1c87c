package org.mattersarising.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * What a look at one part of the system came to. Anybody may read it: no hosts, addresses, paths, versions or texts.
 *
 * @param sentence what is wrong and what follows from it, or that nothing is
 * @param figures by name, in order
 */
public record Finding(Status status, String sentence, Map<String, Object> figures) {

    /** It works, but somebody should look; the process still counts as up. */
    public static final Status WARNING = new Status("WARNING");

    public Finding {
        figures = new LinkedHashMap<>(figures);
    }

    public static Finding fine(String sentence, Object... arguments) {
        return new Finding(Status.UP, sentence.formatted(arguments), Map.of());
    }

    public static Finding warning(String sentence, Object... arguments) {
        return new Finding(WARNING, sentence.formatted(arguments), Map.of());
    }

    public static Finding wrong(String sentence, Object... arguments) {
        return new Finding(Status.DOWN, sentence.formatted(arguments), Map.of());
    }

    public Finding with(String figure, Object value) {
        Finding more = new Finding(status, sentence, figures);
        more.figures.put(figure, value);
        return more;
    }

    Health toHealth() {
        return Health.status(status)
                .withDetail("says", sentence)
                .withDetails(figures)
                .build();
    }
}
