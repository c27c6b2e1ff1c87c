package org.mattersarising.command.layouts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mattersarising.events.LayoutColumn;

/**
 * Where the value of a column stands in a document whose table has no such column, as the layout's member {@code outside}
 * says it.
 */
public sealed interface Outside {

    /** In a row or line of its own, above the rows that it holds for: {@code above}. Where a section has to be looked for. */
    record Above() implements Outside {}

    /** After the column's heading, which stands at the start of a row or line beside the rows that it holds for: {@code label}. */
    record Label() implements Outside {}

    /**
     * In a line of a given shape above the rows that it holds for: {@code {text} – {value}}. What stands in braces is any
     * words; {@code {value}} is the column's value. Any dash stands for any other, with or without spaces.
     */
    record Shape(Pattern pattern) implements Outside {

        private static final int LONGEST_LINE = 200;

        public Optional<String> value(String line) {
            if (line.length() > LONGEST_LINE) return Optional.empty();
            Matcher matcher = pattern.matcher(line.strip());
            return matcher.matches() ? Optional.of(matcher.group("value").strip()) : Optional.empty();
        }
    }

    /** Whether a layout may say so. */
    static boolean isKnown(String outside) {
        return outside.equals("above") || outside.equals("label") || LineShape.hasOneValue(outside);
    }

    /** Nothing where the column has to stand in the table. */
    static Optional<Outside> of(LayoutColumn column) {
        String said = column.outside();
        if (said == null) return column.field().equals("section") ? Optional.of(new Above()) : Optional.empty();
        return switch (said) {
            case "above" -> Optional.of(new Above());
            case "label" -> Optional.of(new Label());
            default -> Optional.of(new Shape(LineShape.compiled(said)));
        };
    }
}
