package org.mattersarising.personal;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored JSON with personal passages. A string that holds some is stored as
 * <pre>{"$text":["Reported by ",{"subject":"…","sealed":"…"}," yesterday"]}</pre>
 * and every other one as itself. No event has a list in a member of that name, so that nothing else is taken for it.
 */
public final class Passages {

    private static final String TEXT = "$text";
    private static final String SUBJECT = "subject";
    private static final String SEALED = "sealed";
    private static final String MARKED = "{\"" + TEXT + "\":[";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Passages() {}

    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /**
     * @param type logical name of the event; null for metadata
     * @param seal a passage of a subject, by subject and text
     * @return the same text where nobody is named
     */
    static String seal(
            String json, JsonNode tree, String type, KnownNames names, BiFunction<String, String, String> seal) {
        Sealing sealing = new Sealing(type, names, seal);
        JsonNode sealed = sealing.of(tree, null, null);
        return sealing.any ? MAPPER.writeValueAsString(sealed) : json;
    }

    private static final class Sealing {
        private final String type;
        private final KnownNames names;
        private final BiFunction<String, String, String> seal;
        private boolean any;

        Sealing(String type, KnownNames names, BiFunction<String, String, String> seal) {
            this.type = type;
            this.names = names;
            this.seal = seal;
        }

        JsonNode of(JsonNode node, String parent, String name) {
            if (node.isString()) return text(node);
            if (node instanceof ObjectNode object) {
                object.properties().forEach(member -> {
                    if (Searched.member(type, name, member.getKey()))
                        member.setValue(of(member.getValue(), name, member.getKey()));
                });
            } else if (node instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) array.set(i, of(array.get(i), parent, name));
            }
            return node;
        }

        private JsonNode text(JsonNode node) {
            String text = node.stringValue();
            ArrayNode pieces = NODES.arrayNode();
            Matcher erased = Erased.marks(text);
            int from = 0;
            while (erased.find()) {
                named(text.substring(from, erased.start()), pieces);
                pieces.addObject().put(SUBJECT, erased.group(1));
                from = erased.end();
            }
            named(text.substring(from), pieces);
            boolean plain = pieces.valueStream().allMatch(JsonNode::isString);
            if (plain) return node;
            any = true;
            return NODES.objectNode().set(TEXT, pieces);
        }

        private void named(String text, ArrayNode pieces) {
            int from = 0;
            for (Passage passage : names.in(text)) {
                if (passage.start() > from) pieces.add(text.substring(from, passage.start()));
                pieces.addObject()
                        .put(SUBJECT, passage.subject())
                        .put(SEALED, seal.apply(passage.subject(), text.substring(passage.start(), passage.end())));
                from = passage.end();
            }
            if (from < text.length()) pieces.add(text.substring(from));
        }
    }

    /**
     * @param context in which the passages were sealed
     * @throws Opening.Unopened where a passage does not open, or is none
     */
    public static String open(String json, String context, Opening opening) {
        if (json == null || !json.contains(MARKED) && opening != Opening.PSEUDONYMS) return json;
        try {
            return MAPPER.writeValueAsString(opened(MAPPER.readTree(json), context, opening));
        } catch (JacksonException | ClassCastException fault) {
            throw new Opening.Unopened("it does not have the shape of a stored event");
        }
    }

    private static JsonNode opened(JsonNode node, String context, Opening opening) {
        if (node.isString()) return NODES.stringNode(opening.plain(node.stringValue()));
        if (node instanceof ObjectNode object) {
            if (object.size() == 1 && object.get(TEXT) instanceof ArrayNode pieces) {
                StringBuilder text = new StringBuilder();
                pieces.values().forEach(piece -> text.append(piece(piece, context, opening)));
                return NODES.stringNode(text.toString());
            }
            object.properties().forEach(member -> member.setValue(opened(member.getValue(), context, opening)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) array.set(i, opened(array.get(i), context, opening));
        }
        return node;
    }

    private static String piece(JsonNode piece, String context, Opening opening) {
        if (piece.isString()) return opening.plain(piece.stringValue());
        JsonNode subject = piece.path(SUBJECT);
        if (!subject.isString()) throw new Opening.Unopened("it does not have the shape of a stored event");
        JsonNode sealed = piece.get(SEALED);
        return opening.passage(subject.stringValue(), sealed == null ? null : sealed.stringValue(), context);
    }

    /** Whose passages stand in stored JSON, each as often as it stands there. */
    static List<String> subjects(String json) {
        if (!json.contains(MARKED)) return List.of();
        return MAPPER.readTree(json).findValues(TEXT).stream()
                .filter(JsonNode::isArray)
                .flatMap(pieces -> pieces.findValues(SUBJECT).stream())
                .map(JsonNode::stringValue)
                .toList();
    }
}
