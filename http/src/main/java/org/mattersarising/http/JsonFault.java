package org.mattersarising.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body, naming the member as {@code layout[0].heading} and the place in the text. */
final class JsonFault {

    private JsonFault() {}

    static Refusal refusal(JacksonException fault) {
        String field = field(fault);
        return switch (fault) {
            case UnrecognizedPropertyException unknown -> unknown(field, unknown);
            case MismatchedInputException wrong -> wrongType(field, wrong);
            case StreamConstraintsException deep ->
                Refusal.unreadable(
                        field,
                        "The JSON is nested too deeply, or holds a number or a member's name that is too long.",
                        "Send a simpler body.");
            case StreamReadException malformed -> malformed(malformed);
            default ->
                Refusal.unreadable(
                        field,
                        field == null ? "The JSON cannot be read." : "The member '%s' cannot be read.".formatted(field),
                        "Compare the body with the description of this call.");
        };
    }

    private static Refusal unknown(String field, UnrecognizedPropertyException unknown) {
        Collection<Object> ids = unknown.getKnownPropertyIds();
        String known =
                ids == null ? "" : ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        return Refusal.unreadable(
                field,
                "There is no member '%s' here.".formatted(Quoted.of(unknown.getPropertyName())),
                known.isEmpty()
                        ? "Leave it out; no members are known here."
                        : "Check its spelling or leave it out; the members known here are: " + known + ".");
    }

    private static Refusal noDate(String field, InvalidFormatException wrong) {
        try {
            IsoDate.parse(field, String.valueOf(wrong.getValue()));
        } catch (Refusal refusal) {
            return refusal;
        }
        throw new IllegalStateException("A date that exists was refused", wrong);
    }

    private static Refusal wrongType(String field, MismatchedInputException wrong) {
        if (wrong.getTargetType() == LocalDate.class && wrong instanceof InvalidFormatException given) {
            return noDate(field, given);
        }
        JsonToken found = wrong.getCurrentToken();
        Class<?> target = wrong.getTargetType();
        String subject = field == null ? "The body" : "'" + field + "'";
        if (target != null && target.isEnum() && wrong instanceof InvalidFormatException given) {
            return Refusal.unreadable(
                    field,
                    "%s cannot be '%s'.".formatted(subject, Quoted.of(String.valueOf(given.getValue()))),
                    "Give one of " + choices(target) + ".");
        }
        if (found == JsonToken.VALUE_STRING
                && isWrittenAsText(target)
                && wrong instanceof InvalidFormatException given) {
            return Refusal.unreadable(
                    field,
                    "'%s' is not %s.".formatted(Quoted.of(String.valueOf(given.getValue())), wanted(target)),
                    "Send it as %s.".formatted(wanted(target)));
        }
        if (found == null && field == null) {
            return Refusal.unreadable(null, "The request has no body.", "Send a JSON object.");
        }
        if (fieldIsRoot(wrong) && String.valueOf(wrong.getOriginalMessage()).startsWith("Trailing token")) {
            return Refusal.unreadable(
                    null,
                    "Something follows after the end of the JSON%s.".formatted(place(wrong)),
                    "Send one JSON value only.");
        }
        if (found == JsonToken.END_OBJECT) {
            return Refusal.unreadable(
                    field, "%s is missing.".formatted(subject), "Send it as %s.".formatted(wanted(target)));
        }
        return Refusal.unreadable(
                field,
                "%s must be %s%s.".formatted(subject, wanted(target), found == null ? "" : ", not " + shape(found)),
                "Send it as %s.".formatted(wanted(target)));
    }

    private static boolean isWrittenAsText(Class<?> target) {
        return target != null
                && !target.isPrimitive()
                && !target.isArray()
                && !target.isRecord()
                && Stream.of(Boolean.class, Number.class, Collection.class, Map.class)
                        .noneMatch(other -> other.isAssignableFrom(target));
    }

    private static boolean fieldIsRoot(JacksonException fault) {
        return fault.getPath().isEmpty();
    }

    private static Refusal malformed(StreamReadException fault) {
        String member = member(fault);
        String message = String.valueOf(fault.getOriginalMessage());
        String around = member == null ? "" : " at the member '" + member + "'";
        if (message.startsWith("Duplicate ")) {
            return Refusal.unreadable(
                    member, "The member '%s' stands there twice%s.".formatted(member, place(fault)), "Send it once.");
        }
        return Refusal.unreadable(
                member,
                "The body is not well-formed JSON%s%s.".formatted(place(fault), around),
                "Correct the JSON there; look for a missing quotation mark, comma or bracket just before.");
    }

    private static String place(JacksonException fault) {
        TokenStreamLocation at = fault.getLocation();
        if (at == null || at.getLineNr() < 1) return "";
        return " (line %d, column %d)".formatted(at.getLineNr(), Math.max(1, at.getColumnNr()));
    }

    /** The member which a parser stands at. */
    private static String member(JacksonException fault) {
        if (!(fault.processor() instanceof JsonParser parser)) return field(fault);
        return member(parser);
    }

    static String member(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        appendTo(path, parser.streamReadContext());
        return path.isEmpty() ? null : Quoted.of(path.toString());
    }

    private static void appendTo(StringBuilder path, TokenStreamContext context) {
        if (context == null || context.inRoot()) return;
        appendTo(path, context.getParent());
        if (context.inArray()) {
            path.append('[').append(Math.max(0, context.getCurrentIndex())).append(']');
        } else if (context.currentName() != null) {
            if (!path.isEmpty()) path.append('.');
            path.append(context.currentName());
        }
    }

    private static String field(JacksonException fault) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : fault.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                if (!path.isEmpty()) path.append('.');
                path.append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? null : Quoted.of(path.toString());
    }

    private static String choices(Class<?> target) {
        return Arrays.stream(target.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String wanted(Class<?> target) {
        if (target == null) return "what the description of this call says";
        if (target == String.class) return "a text";
        if (target == LocalDate.class) return "a date written YYYY-MM-DD";
        if (target == Instant.class) return "an instant written as 2026-01-02T03:04:05Z";
        if (target == UUID.class) return "an identifier such as 123e4567-e89b-12d3-a456-426614174000";
        if (target == boolean.class || target == Boolean.class) return "true or false";
        if (List.of(int.class, Integer.class, long.class, Long.class).contains(target)) return "a whole number";
        if (target.isPrimitive() || Number.class.isAssignableFrom(target)) return "a number";
        if (Collection.class.isAssignableFrom(target) || target.isArray()) return "a list";
        if (target.isEnum()) return "one of " + choices(target);
        if (target.isRecord() || Map.class.isAssignableFrom(target)) return "an object";
        return "what the description of this call says";
    }

    private static String shape(JsonToken found) {
        return switch (found) {
            case START_OBJECT, PROPERTY_NAME -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case END_OBJECT, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "this";
        };
    }
}
