package org.mattersarising.standalone.openapi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a description promised, and whether another one keeps it: whatever was taken is taken, and nothing is given that
 * was not told of. Both come down to whether all that fits one schema fits another, which in a request is the newer and
 * in an answer the older one.
 */
final class Promise {

    private static final Set<String> OF_A_SCHEMA = Set.of(
            "$ref",
            "additionalProperties",
            "anyOf",
            "default",
            "description",
            "enum",
            "example",
            "examples",
            "format",
            "items",
            "maxItems",
            "maxLength",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
            "oneOf",
            "pattern",
            "properties",
            "required",
            "type");
    private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

    private final JsonNode promised;

    Promise(JsonNode promised) {
        this.promised = promised;
    }

    /** What is broken, a line each, for people to read; empty where everything is kept. */
    String brokenBy(JsonNode described) {
        Comparison comparison = new Comparison(promised, described);
        promised.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> comparison.operation(path.getKey(), method.getKey(), method.getValue())));
        return String.join("\n", comparison.broken);
    }

    /** Whether it goes in or comes out. */
    private enum Way {
        TAKEN("taken", "can no longer be"),
        GIVEN("given", "can be");

        private final String said;
        private final String otherThanBefore;

        Way(String said, String otherThanBefore) {
            this.said = said;
            this.otherThanBefore = otherThanBefore;
        }

        /** What has to fit the other. */
        <T> T inner(T was, T is) {
            return this == TAKEN ? was : is;
        }

        <T> T outer(T was, T is) {
            return this == TAKEN ? is : was;
        }
    }

    private record Pair(Way way, JsonNode inner, JsonNode outer) {}

    private static final class Comparison {

        private final JsonNode before;
        private final JsonNode now;
        private final Set<String> broken = new LinkedHashSet<>();
        /** Each pair once: schemas may lead back to themselves. */
        private final Set<Pair> compared = new HashSet<>();

        Comparison(JsonNode before, JsonNode now) {
            this.before = before;
            this.now = now;
        }

        private void fault(String where, String what, Object... values) {
            broken.add(where + ' ' + what.formatted(values));
        }

        void operation(String path, String method, JsonNode was) {
            String where = method.toUpperCase(Locale.ROOT) + ' ' + path;
            JsonNode is = now.path("paths").path(path).path(method);
            if (is.isMissingNode()) {
                fault(where, "is gone");
                return;
            }
            // Programs are generated from these.
            if (!was.path("operationId").equals(is.path("operationId"))) {
                fault(where, "was %s and is called %s", was.path("operationId"), is.path("operationId"));
            }
            if (!security(before, was).equals(security(now, is))) fault(where, "asks its callers to show who they are");
            parameters(where, parameters(before, was), parameters(now, is));
            body(where, was.path("requestBody"), is.path("requestBody"));
            is.path("responses").propertyNames().stream()
                    .filter(status ->
                            status.startsWith("2") && !was.path("responses").has(status))
                    .forEach(status -> fault(where, "may answer %s", status));
            was.path("responses")
                    .properties()
                    .forEach(each -> response(
                            where + ' ' + each.getKey(),
                            resolved(before, each.getValue()),
                            resolved(now, is.path("responses").path(each.getKey()))));
        }

        private static JsonNode security(JsonNode document, JsonNode operation) {
            return operation.has("security") ? operation.get("security") : document.path("security");
        }

        private static Map<String, JsonNode> parameters(JsonNode document, JsonNode operation) {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            for (JsonNode each : operation.path("parameters")) {
                JsonNode parameter = resolved(document, each);
                found.put(
                        parameter.get("in").asString()
                                + ' '
                                + parameter.get("name").asString(),
                        parameter);
            }
            return found;
        }

        private void parameters(String where, Map<String, JsonNode> was, Map<String, JsonNode> is) {
            was.forEach((name, parameter) -> {
                if (!is.containsKey(name)) fault(where, "no longer takes %s", name);
                else
                    fits(
                            Way.TAKEN,
                            where + ' ' + name,
                            parameter.path("schema"),
                            is.get(name).path("schema"));
            });
            is.forEach((name, parameter) -> {
                if (isRequired(parameter) && !(was.containsKey(name) && isRequired(was.get(name)))) {
                    fault(where, "asks for %s", name);
                }
            });
        }

        private static boolean isRequired(JsonNode part) {
            return part.path("required").asBoolean(false);
        }

        private void body(String where, JsonNode was, JsonNode is) {
            if (isRequired(is) && !isRequired(was)) fault(where, "asks for a body");
            contents(Way.TAKEN, where, was, is);
        }

        private void response(String where, JsonNode was, JsonNode is) {
            if (is.isMissingNode()) {
                fault(where, "is no longer answered");
                return;
            }
            was.path("headers").properties().forEach(each -> {
                JsonNode then = resolved(before, each.getValue());
                JsonNode header = resolved(now, is.path("headers").path(each.getKey()));
                String place = where + ' ' + each.getKey();
                if (header.isMissingNode()) fault(place, "is no longer given");
                else if (isRequired(then) && !isRequired(header)) fault(place, "may be missing");
                else fits(Way.GIVEN, place, then.path("schema"), header.path("schema"));
            });
            contents(Way.GIVEN, where, was, is);
        }

        private void contents(Way way, String where, JsonNode was, JsonNode is) {
            was.path("content").properties().forEach(each -> {
                String place = where + ' ' + each.getKey();
                JsonNode content = is.path("content").path(each.getKey());
                if (content.isMissingNode()) fault(place, "is no longer %s", way.said);
                else fits(way, place, each.getValue().path("schema"), content.path("schema"));
            });
        }

        private void fits(Way way, String where, JsonNode was, JsonNode is) {
            List<JsonNode> then = alternatives(before, was);
            List<JsonNode> these = alternatives(now, is);
            for (JsonNode inner : way.inner(then, these)) {
                Optional<JsonNode> outer = way.outer(then, these).stream()
                        .filter(each -> isOfType(type(inner), type(each)))
                        .findFirst();
                if (outer.isEmpty()) fault(where, "%s %s", way.otherThanBefore, type(inner));
                else compare(way, where, inner, outer.get());
            }
        }

        /** Schemas of one type each. */
        private static List<JsonNode> alternatives(JsonNode document, JsonNode schema) {
            JsonNode meant = schema.isObject() ? resolved(document, schema) : ANYTHING;
            meant.propertyNames().forEach(keyword -> {
                if (!OF_A_SCHEMA.contains(keyword)) {
                    throw new IllegalStateException("Say in Promise what the keyword " + keyword + " promises");
                }
            });
            if (meant.has("anyOf") || meant.has("oneOf")) {
                return Stream.of("anyOf", "oneOf")
                        .flatMap(either -> meant.path(either).valueStream())
                        .flatMap(each -> alternatives(document, each).stream())
                        .toList();
            }
            if (!meant.path("type").isArray()) return List.of(meant);
            return meant.get("type")
                    .valueStream()
                    .<JsonNode>map(type -> ((ObjectNode) meant.deepCopy()).set("type", type))
                    .toList();
        }

        private static String type(JsonNode schema) {
            return schema.path("type").asString("anything");
        }

        private static boolean isOfType(String one, String other) {
            return one.equals(other) || other.equals("anything") || one.equals("integer") && other.equals("number");
        }

        /** All that is {@code inner} has to be {@code outer} as well. */
        private void compare(Way way, String where, JsonNode inner, JsonNode outer) {
            if (!compared.add(new Pair(way, inner, outer))) return;
            for (String keyword : List.of("format", "pattern")) {
                if (outer.has(keyword) && !outer.get(keyword).equals(inner.path(keyword))) {
                    fault(where, "has another %s", keyword);
                }
            }
            for (String of : List.of("imum", "Length", "Items")) {
                if (bound("min", of, inner) < bound("min", of, outer)
                        || bound("max", of, inner) > bound("max", of, outer)) {
                    fault(where, "has other bounds");
                }
            }
            if (way == Way.TAKEN && !inner.path("default").equals(outer.path("default"))) {
                fault(where, "means %s where it is left out", outer.path("default"));
            }
            values(way, where, inner, outer);
            if (outer.has("items")) inside(way, where + "[]", inner.path("items"), outer.get("items"));
            members(way, where, inner, outer);
        }

        private static double bound(String end, String of, JsonNode schema) {
            double none = end.equals("min") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return schema.path(end + of).asDouble(none);
        }

        private void inside(Way way, String where, JsonNode inner, JsonNode outer) {
            // Back to what was and what is.
            fits(way, where, way.inner(inner, outer), way.outer(inner, outer));
        }

        private void values(Way way, String where, JsonNode inner, JsonNode outer) {
            if (!outer.has("enum")) return;
            Set<JsonNode> others = set(inner.path("enum"));
            others.removeAll(set(outer.get("enum")));
            if (!inner.has("enum")) fault(where, "%s any other value", way.otherThanBefore);
            else if (!others.isEmpty()) fault(where, "%s %s", way.otherThanBefore, others);
        }

        private void members(Way way, String where, JsonNode inner, JsonNode outer) {
            Set<JsonNode> lacking = set(outer.path("required"));
            lacking.removeAll(set(inner.path("required")));
            if (!lacking.isEmpty()) fault(where, "%s without %s", way.otherThanBefore, lacking);
            JsonNode was = way.inner(inner, outer);
            JsonNode is = way.outer(inner, outer);
            was.path("properties").properties().forEach(member -> {
                JsonNode stays = is.path("properties").path(member.getKey());
                String place = where + '.' + member.getKey();
                if (stays.isMissingNode()) fault(place, "is no longer %s", way.said);
                else fits(way, place, member.getValue(), stays);
            });
            JsonNode others = outer.path("additionalProperties");
            JsonNode rest = inner.path("additionalProperties");
            boolean open = rest.asBoolean(true);
            if (others.isObject() && open) inside(way, where + ".*", rest, others);
            else if (way == Way.TAKEN && open && !others.asBoolean(true)) fault(where, "takes no other members");
        }

        private static Set<JsonNode> set(JsonNode array) {
            return array.valueStream().collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private static JsonNode resolved(JsonNode document, JsonNode part) {
            return part.has("$ref") ? document.at(part.get("$ref").asString().substring(1)) : part;
        }
    }
}
