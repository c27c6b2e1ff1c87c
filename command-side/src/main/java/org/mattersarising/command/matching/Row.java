package org.mattersarising.command.matching;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a row of an edition says of itself.
 *
 * @param reference its number as printed, or null where the edition prints none
 * @param heading what tells its section from others; empty where it stands in none, null where the edition has no sections
 * @param section identifier of the section that is called so, or null where none is known
 * @param text what describes its action
 * @param progress what has been done about it
 */
public record Row(String reference, String heading, String section, String text, String progress) {

    /** One text of the cells that describe an action, of which any may be missing (null). */
    public static String describing(String finding, String proposedAction) {
        return Stream.of(finding, proposedAction)
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    boolean standsIn(String other) {
        return heading == null || (section != null || heading.isEmpty()) && Objects.equals(section, other);
    }

    Row presumedIn(String other) {
        return new Row(reference, heading, other, text, progress);
    }
}
