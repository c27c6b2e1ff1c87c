package org.mattersarising.history;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Finds the texts that people wrote in what is told of a register: every string but those that identify, date or classify
 * something. A member that nobody thought of is taken for a text.
 */
public final class Texts {

    /** Members whose strings no person words. */
    private static final Set<String> NO_TEXTS = Set.of(
            "organisation",
            "register",
            "section",
            "action",
            "actions",
            "rows",
            "id",
            "event",
            "update",
            "supersedes",
            "decision",
            "request",
            "template",
            "sha256",
            "kind",
            "type",
            "field",
            "relation",
            "role",
            "roles",
            "outcome",
            "reported",
            "closure",
            "edtf",
            "earliest",
            "latest",
            "effectiveOn",
            "recordedAt",
            "asAt",
            "since",
            "on",
            "askedOn",
            "putOn",
            "completedOn",
            "verifiedOn",
            "lastHeardOn",
            "noUpdateOn",
            "missingSince",
            "meetingDate",
            "slippedOn",
            "toldOn",
            "target",
            "subject",
            "layout");

    /** What stands in these is named by whoever set up the register, so any name may be that of a text. */
    private static final Set<String> NAMED_BY_PEOPLE = Set.of("other", "fields");

    /** Of a CloudEvent, what its envelope takes over of the event. */
    private static final Set<String> OF_ENVELOPE = Set.of("data", "actor", "sourcefile");

    /** The number of an action beside its identifier; elsewhere, as in evidence, somebody's words. */
    private static final String REFERENCE = "reference";

    /** Set up, not worded: nothing in it speaks of an action. */
    private static final String LAYOUT = "layout";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Texts() {}

    /** What is so of the inside of an object, from what is so around it. */
    @FunctionalInterface
    public interface Inside<C> {
        C of(C around, ObjectNode object);
    }

    /**
     * A record of this package with other texts.
     *
     * @return the same one where none of them changes
     */
    public static <T> T map(T told, Class<T> type, UnaryOperator<String> change) {
        JsonNode tree = MAPPER.valueToTree(told);
        return map(tree, change) ? MAPPER.treeToValue(tree, type) : told;
    }

    /** Whether any text of an event, or of another record, is one that is looked for. */
    public static boolean any(Object told, Predicate<String> wanted) {
        JsonNode tree = MAPPER.valueToTree(told);
        return map(tree, text -> wanted.test(text) ? "" : text);
    }

    /** Changes the texts of a tree in place; whether there was anything to change. */
    public static boolean map(JsonNode tree, UnaryOperator<String> change) {
        return map(tree, change, (before, object) -> before, (same, text) -> same.apply(text));
    }

    /**
     * The same where it depends on what a text belongs to.
     *
     * @param around what is so of the whole
     */
    public static <C> boolean map(JsonNode tree, C around, Inside<C> inside, BiFunction<C, String, String> change) {
        return new Walk<>(inside, change).through(tree, around, true);
    }

    private record Walk<C>(Inside<C> inside, BiFunction<C, String, String> change) {

        /** @param texts whether strings that stand in it without a name are texts */
        boolean through(JsonNode node, C around, boolean texts) {
            return switch (node) {
                case ObjectNode object -> members(object, inside.of(around, object), name -> isText(object, name));
                case ArrayNode array -> {
                    boolean changed = false;
                    for (int i = 0; i < array.size(); i++) {
                        int at = i;
                        changed |= one(array.get(i), around, texts, after -> array.set(at, after));
                    }
                    yield changed;
                }
                default -> false;
            };
        }

        private boolean members(ObjectNode object, C around, Predicate<String> isText) {
            boolean changed = false;
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (member.getKey().equals(LAYOUT) && !isText.test(LAYOUT)) continue;
                JsonNode value = member.getValue();
                changed |= NAMED_BY_PEOPLE.contains(member.getKey()) && value instanceof ObjectNode named
                        ? members(named, around, any -> true)
                        : one(value, around, isText.test(member.getKey()), member::setValue);
            }
            return changed;
        }

        private boolean one(JsonNode value, C around, boolean isText, Consumer<JsonNode> replace) {
            if (!(value instanceof StringNode string)) return through(value, around, isText);
            if (!isText) return false;
            String before = string.stringValue();
            String after = change.apply(around, before);
            if (after.equals(before)) return false;
            replace.accept(StringNode.valueOf(after));
            return true;
        }

        private static boolean isText(ObjectNode object, String name) {
            if (object.has("specversion")) return OF_ENVELOPE.contains(name);
            return name.equals(REFERENCE) ? !object.hasNonNull("action") : !NO_TEXTS.contains(name);
        }
    }
}
