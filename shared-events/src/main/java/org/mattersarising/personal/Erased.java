package org.mattersarising.personal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in place of a personal passage whose key is gone. In memory and in the tables it is a mark that names the
 * subject, between noncharacters that no reader ever gets; whatever goes out shows {@link #SHOWN} and says where.
 */
public final class Erased {

    public static final String SHOWN = "[erased]";

    /** @param field its place in an answer, as in {@code actions[3].lead[0]} */
    public record Place(String field, String subject) {}

    private static final char EDGE = '\uFDD0';
    private static final Pattern MARK = Pattern.compile(EDGE + "([0-9a-f-]{36})" + EDGE);
    private static final byte[] EDGE_BYTES = String.valueOf(EDGE).getBytes(StandardCharsets.UTF_8);

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Erased() {}

    static String mark(String subject) {
        return EDGE + subject + EDGE;
    }

    static Matcher marks(String text) {
        return MARK.matcher(text);
    }

    /** Whose passages were erased in a text, in the order of the text. */
    public static SequencedSet<String> subjects(String text) {
        SequencedSet<String> found = new LinkedHashSet<>();
        if (text.indexOf(EDGE) < 0) return found;
        Matcher marks = marks(text);
        while (marks.find()) found.add(marks.group(1));
        return found;
    }

    /** A text as readers get it. */
    public static String shown(String text) {
        return text == null || text.indexOf(EDGE) < 0 ? text : marks(text).replaceAll(SHOWN);
    }

    /** A table or page in UTF-8 as readers get it. */
    public static byte[] shown(byte[] text) {
        return mayHold(text) ? shown(new String(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8) : text;
    }

    /**
     * A JSON object as readers get it, with a member {@code erased} that lists what it lacks.
     *
     * @return empty where it lacks nothing, which is the rule and costs next to nothing
     */
    public static Optional<JsonNode> shownJson(byte[] json) {
        if (!mayHold(json)) return Optional.empty();
        JsonNode tree = MAPPER.readTree(json);
        List<Place> places = new ArrayList<>();
        JsonNode shown = shown(tree, places);
        if (places.isEmpty()) return Optional.empty();
        if (shown instanceof ObjectNode object) object.set("erased", MAPPER.valueToTree(places));
        return Optional.of(shown);
    }

    /** Where a JSON object lacks something. */
    public static List<Place> places(byte[] json) {
        List<Place> places = new ArrayList<>();
        if (mayHold(json)) shown(MAPPER.readTree(json), places);
        return places;
    }

    private static JsonNode shown(JsonNode node, List<Place> places) {
        return walk(node, "", (field, text) -> {
            subjects(text).forEach(subject -> places.add(new Place(field, subject)));
            return shown(text);
        });
    }

    /** Puts other texts in place of those of a JSON value, by their places and what they were. */
    static JsonNode walk(JsonNode node, String field, BinaryOperator<String> other) {
        if (node.isString()) {
            String text = node.stringValue();
            String instead = other.apply(field, text);
            return instead.equals(text) ? node : MAPPER.getNodeFactory().stringNode(instead);
        }
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> member.setValue(walk(
                            member.getValue(),
                            field.isEmpty() ? member.getKey() : field + "." + member.getKey(),
                            other)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) array.set(i, walk(array.get(i), field + "[" + i + "]", other));
        }
        return node;
    }

    private static boolean mayHold(byte[] text) {
        for (int i = 0; i + 2 < text.length; i++) {
            if (text[i] == EDGE_BYTES[0] && text[i + 1] == EDGE_BYTES[1] && text[i + 2] == EDGE_BYTES[2]) return true;
        }
        return false;
    }
}
