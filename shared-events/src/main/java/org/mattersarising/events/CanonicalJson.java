package org.mattersarising.events;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One way only to write a JSON value, so that digests and published papers can be compared byte by byte: RFC 8785 for
 * the values this project has. Numbers are integers within plus or minus 2^53-1, because implementations differ beyond;
 * for the same reason floating point numbers and lone surrogates are refused.
 *
 * <p>Java objects become JSON first: records by their components, dates as ISO text, instants as {@link Microseconds}.
 */
public final class CanonicalJson {

    /** A value for which there is no canonical form; the message names its place as a JSON pointer. */
    public static final class Unrepresentable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String field;
        private final String fault;

        Unrepresentable(List<Object> place, String fault) {
            super("No canonical JSON for '"
                    + place.stream()
                            .map(part -> "/"
                                    + String.valueOf(part).replace("~", "~0").replace("/", "~1"))
                            .collect(Collectors.joining())
                    + "': " + fault);
            this.field = place.stream()
                    .map(part -> part instanceof Integer ? "[" + part + "]" : "." + part)
                    .collect(Collectors.joining())
                    .replaceFirst("^\\.", "");
            this.fault = fault;
        }

        /** Where, as people write it: {@code lead[0]}; empty for the value as a whole. */
        public String field() {
            return field;
        }

        /** What is wrong there. */
        public String fault() {
            return fault;
        }
    }

    private static final BigInteger LARGEST = BigInteger.valueOf((1L << 53) - 1);
    private static final String HEX = "0123456789abcdef";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(Microseconds.module()).build();

    private final StringBuilder text = new StringBuilder();
    private final List<Object> place = new ArrayList<>();

    private CanonicalJson() {}

    /**
     * @param value a {@link JsonNode} or any Java object that Jackson can write
     * @throws Unrepresentable where part of it has no canonical form
     */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** As {@link #bytes}, before encoding as UTF-8. */
    public static String text(Object value) {
        CanonicalJson writer = new CanonicalJson();
        writer.write(value instanceof JsonNode node ? node : MAPPER.valueToTree(value));
        return writer.text.toString();
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value);
            case ARRAY -> writeArray(value);
            case STRING -> writeString(value.stringValue());
            case NUMBER -> writeNumber(value);
            case BOOLEAN -> text.append(value.booleanValue());
            case NULL -> text.append("null");
            case BINARY, POJO, MISSING ->
                throw new Unrepresentable(place, "a " + value.getNodeType() + " is no JSON value");
        }
    }

    private void writeObject(JsonNode object) {
        // String's natural order is that of UTF-16 code units, as RFC 8785 section 3.2.3 asks.
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        text.append('{');
        for (Iterator<Map.Entry<String, JsonNode>> members = sorted.entrySet().iterator(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            place.add(member.getKey());
            writeString(member.getKey());
            text.append(':');
            write(member.getValue());
            place.removeLast();
            if (members.hasNext()) text.append(',');
        }
        text.append('}');
    }

    private void writeArray(JsonNode array) {
        text.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) text.append(',');
            place.add(i);
            write(array.get(i));
            place.removeLast();
        }
        text.append(']');
    }

    private void writeNumber(JsonNode number) {
        if (!number.isIntegralNumber()) throw new Unrepresentable(place, "a number must be whole");
        BigInteger integer = number.bigIntegerValue();
        if (integer.abs().compareTo(LARGEST) > 0) {
            throw new Unrepresentable(place, "an integer must lie within plus or minus 2^53-1");
        }
        text.append(integer);
    }

    private void writeString(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < string.length()
                            && Character.isLowSurrogate(string.charAt(i + 1))) {
                        text.append(c).append(string.charAt(++i));
                    } else if (Character.isSurrogate(c)) {
                        throw new Unrepresentable(place, "half a surrogate pair stands alone");
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
