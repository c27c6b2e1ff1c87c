package org.mattersarising.standalone.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mattersarising.access.Permission;
import org.mattersarising.http.AcceptDatetime;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.Call;
import org.mattersarising.http.Page;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole description of the interface: springdoc's {@link Skeleton}, the {@link Shapes} of bodies and answers, what
 * follows from the signatures of the calls, and examples.
 */
final class Description {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** Changes that no rule stands against. */
    private static final Set<String> NEVER_FORBIDDEN = Set.of("nameOrganisation", "importEdition", "publishUpdate");

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Skeleton skeleton;
    private final JsonNode examples;
    private final Words words = new Words();
    private final Shapes shapes = new Shapes(words);
    private final ObjectNode document = (ObjectNode) resource("frame.json");

    private Description(Skeleton skeleton, JsonNode examples) {
        this.skeleton = skeleton;
        this.examples = examples;
    }

    /** @return the document, in an order that stays the same */
    static ObjectNode of(Skeleton skeleton, JsonNode examples) {
        return new Description(skeleton, examples).describe();
    }

    /** As it is served and kept: two blanks a level, one line break at the end. */
    static String text(JsonNode document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JsonMapper.builder()
                        .defaultPrettyPrinter(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(document)
                + "\n";
    }

    static JsonNode resource(String name) {
        try (InputStream file = Description.class.getResourceAsStream("/openapi/" + name)) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ObjectNode describe() {
        ObjectNode paths = document.putObject("paths");
        new TreeMap<>(skeleton.paths().properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .forEach((path, found) -> {
                    ObjectNode item = paths.putObject(path);
                    for (String method : List.of("get", "put", "post")) {
                        if (found.has(method)) item.set(method, operation(path, (ObjectNode) found.get(method)));
                    }
                });
        ObjectNode components = (ObjectNode) document.get("components");
        describeRefusals((ObjectNode) components.get("responses"));
        ObjectNode schemas = (ObjectNode) components.get("schemas");
        shapes.schemas().forEach(schemas::set);
        schemas.set("ImportRefusal", importRefusal(schemas));
        components.set("schemas", sorted(schemas));
        JsonNode parts = document.remove("components");
        document.set("components", parts);
        complain();
        return document;
    }

    private void complain() {
        if (!words.missing().isEmpty() || !words.unused().isEmpty()) {
            throw new IllegalStateException(
                    "words.properties must say what each member means, and nothing else. Missing: %s. Not used: %s."
                            .formatted(words.missing(), words.unused()));
        }
    }

    private ObjectNode operation(String path, ObjectNode found) {
        String id = found.get("operationId").stringValue();
        Operation operation = new Operation(path, skeleton.calls().get(id));
        ObjectNode described = json.objectNode();
        described.putArray("tags").add(operation.tag());
        described.put("summary", operation.call().does());
        described.put("description", (words.of(id).orElse("") + "\n\n" + operation.whoMay()).strip());
        described.put("operationId", id);
        described.set("security", security(operation.call()));
        ArrayNode needs = described.putArray("x-needs");
        operation.needs().map(Description::word).forEach(needs::add);
        ArrayNode parameters = parameters(operation, found.path("parameters"));
        if (!parameters.isEmpty()) described.set("parameters", parameters);
        if (operation.takesBody()) described.set("requestBody", requestBody(operation));
        described.set("responses", responses(operation, found));
        return described;
    }

    /** Whoever signs in, in one way or the other; nothing at all where it may be left out. */
    private ArrayNode security(Call call) {
        ArrayNode ways = json.arrayNode();
        if (call.needs().length == 0) return ways;
        if (call.openToo()) ways.addObject();
        for (String scheme : List.of("bearer", "session")) ways.addObject().putArray(scheme);
        return ways;
    }

    /** As the README's table has it. */
    private static String word(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private ArrayNode parameters(Operation operation, JsonNode found) {
        ArrayNode parameters = json.arrayNode();
        for (JsonNode each : found) {
            if (!each.path("in").asString().equals("path")) continue;
            String name = each.get("name").stringValue();
            ObjectNode parameter = json.objectNode().put("name", name).put("in", "path");
            parameter.put("description", words.ofMember(operation.path(), "{" + name + "}"));
            parameter.put("required", true);
            parameter.putObject("schema").put("type", "string");
            JsonNode example =
                    examples.path("paths").path(operation.call().id()).path(name);
            if (!example.isMissingNode()) parameter.set("example", example);
            parameters.add(parameter);
        }
        operation.parameters().forEach(name -> parameters.add(reference("parameters", name)));
        return parameters;
    }

    private ObjectNode requestBody(Operation operation) {
        ObjectNode body = json.objectNode();
        body.put("required", true);
        ObjectNode content = body.putObject("content").putObject(operation.form() ? "multipart/form-data" : JSON);
        content.set("schema", shapes.taken(operation.call().takes()));
        JsonNode example = examples.path("requests").path(operation.call().id());
        if (!example.isMissingNode()) content.set("example", example);
        if (operation.form()) content.putObject("encoding").putObject("layout").put("contentType", JSON);
        return body;
    }

    private ObjectNode responses(Operation operation, ObjectNode found) {
        ObjectNode responses = json.objectNode();
        responses.set(String.valueOf(operation.call().status()), success(operation, found));
        if (operation.tagged() && operation.read()) responses.set("304", reference("responses", "304"));
        operation
                .refusals()
                .forEach(status -> responses.set(
                        status,
                        status.equals("422") && operation.form()
                                ? refusal(
                                        "The file cannot be imported, or the request is not acceptable.",
                                        "ImportRefusal")
                                : reference("responses", status)));
        return responses;
    }

    private ObjectNode success(Operation operation, ObjectNode found) {
        ObjectNode response = json.objectNode();
        response.put(
                "description",
                operation.call().status() == 201 ? "It is recorded." : operation.read() ? "The answer." : "Done.");
        ObjectNode headers = response.putObject("headers");
        operation
                .headers()
                .forEach(name -> headers.set(
                        name.replaceFirst("-to-.*", ""),
                        operation.streams() ? maybe(name) : reference("headers", name)));
        ObjectNode content = response.putObject("content");
        for (String type : types(operation, found)) {
            ObjectNode form = content.putObject(type);
            form.set("schema", schema(operation, type));
            JsonNode example =
                    examples.path("answers").path(operation.call().id()).path(type);
            if (!example.isMissingNode()) form.set("example", example);
        }
        return response;
    }

    /** The same header where it comes with some forms of the answer only. */
    private ObjectNode maybe(String name) {
        ObjectNode header =
                (ObjectNode) document.at("/components/headers/" + name).deepCopy();
        header.remove("required");
        return header;
    }

    private ObjectNode schema(Operation operation, String type) {
        if (type.endsWith("json")) {
            return operation.call().gives() == void.class
                    ? json.objectNode().put("type", "object")
                    : shapes.given(operation.call().gives());
        }
        return json.objectNode().put("type", "string");
    }

    /** Changes set their type themselves. */
    private static List<String> types(Operation operation, ObjectNode found) {
        if (!operation.negotiated()) return List.of(JSON);
        List<String> types = new ArrayList<>();
        for (Map.Entry<String, JsonNode> response : found.get("responses").properties()) {
            response.getValue().path("content").propertyNames().forEach(types::add);
        }
        return types.stream()
                .distinct()
                .sorted(Comparator.comparing((String type) -> !type.equals(JSON)))
                .toList();
    }

    private void describeRefusals(ObjectNode responses) {
        responses.properties().forEach(each -> {
            ObjectNode response = (ObjectNode) each.getValue();
            String status = each.getKey();
            ObjectNode headers = response.putObject("headers");
            headers.set("X-Correlation-Id", reference("headers", "X-Correlation-Id"));
            if (status.equals("304")) {
                headers.set("ETag", reference("headers", "ETag"));
                Stream.of("Content-Location", "Link", "Memento-Datetime")
                        .forEach(name -> headers.set(name, maybe(name)));
            }
            if (status.equals("401")) headers.set("WWW-Authenticate", reference("headers", "WWW-Authenticate"));
            if (status.equals("503")) headers.set("Retry-After", reference("headers", "Retry-After"));
            if (!status.equals("304"))
                problem(response, "Problem", examples.path("problems").path(status));
        });
    }

    private ObjectNode refusal(String description, String schema) {
        ObjectNode response = json.objectNode().put("description", description);
        response.putObject("headers").set("X-Correlation-Id", reference("headers", "X-Correlation-Id"));
        problem(response, schema, examples.path("problems").path("import"));
        return response;
    }

    private void problem(ObjectNode response, String schema, JsonNode example) {
        ObjectNode form = response.putObject("content").putObject(PROBLEM);
        form.set("schema", reference("schemas", schema));
        if (!example.isMissingNode()) form.set("example", example);
    }

    /** A refusal of what a file says has the members of an answer beside the problem's. */
    private ObjectNode importRefusal(ObjectNode schemas) {
        ObjectNode refusal = (ObjectNode) schemas.get("Problem").deepCopy();
        refusal.put(
                "description",
                "Why a file was not imported; what it says of the file is not there where the form is at fault.");
        ((ObjectNode) refusal.get("properties")).setAll((ObjectNode)
                schemas.get("ImportAnswer").get("properties").deepCopy());
        return refusal;
    }

    private ObjectNode reference(String kind, String name) {
        return json.objectNode().put("$ref", "#/components/" + kind + "/" + name);
    }

    private ObjectNode sorted(ObjectNode object) {
        ObjectNode sorted = json.objectNode();
        new TreeMap<>(object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .forEach(sorted::set);
        return sorted;
    }

    /** One call, and what follows from its signature and address. */
    private record Operation(String path, HandlerMethod handler) {

        Call call() {
            return handler.getMethodAnnotation(Call.class);
        }

        Stream<Permission> needs() {
            return Arrays.stream(call().needs());
        }

        private boolean signedIn() {
            return call().needs().length > 0;
        }

        String whoMay() {
            if (!signedIn()) return "Open to everybody.";
            String roles = needs().map(permission -> "*%s* (%s)".formatted(word(permission), roles(permission)))
                    .collect(Collectors.joining(" or "));
            return call().openToo()
                    ? "Open to everybody where the register is open to the public; elsewhere needs " + roles + "."
                    : "Needs " + roles + ".";
        }

        private static String roles(Permission permission) {
            return permission.roles().stream()
                    .sorted()
                    .map(role -> role.word() + (permission.isForOwnOnly(role) ? " on own actions" : ""))
                    .collect(Collectors.joining(", "));
        }

        boolean read() {
            return handler.hasMethodAnnotation(org.springframework.web.bind.annotation.GetMapping.class);
        }

        boolean form() {
            return takes(MultipartHttpServletRequest.class);
        }

        boolean takesBody() {
            return call().takes() != void.class;
        }

        private boolean takes(Class<?> type) {
            return Arrays.stream(handler.getMethod().getParameterTypes()).anyMatch(type::isAssignableFrom);
        }

        /** One action, or what is changed of it: its version is its tag. */
        private boolean changesAction() {
            return !read() && (path.startsWith("/api/actions/") || call().id().equals("raiseAction"));
        }

        boolean tagged() {
            Method method = handler.getMethod();
            return changesAction() || read() && !method.toGenericString().contains("VerificationBody");
        }

        boolean negotiated() {
            return read() || call().id().equals("rebuild");
        }

        private boolean ledger() {
            return path.equals("/api/ledger");
        }

        boolean streams() {
            return ledger();
        }

        private boolean ofAMoment() {
            return takes(AsOf.class) || ledger() || call().id().equals("compareRegister");
        }

        private boolean located() {
            return ofAMoment() || path.startsWith("/api/committee-updates/") && tagged();
        }

        String tag() {
            if (path.startsWith("/api/ledger")) return "ledger";
            if (path.contains("/imports")) return "imports";
            if (path.contains("/committee-updates")) return "committee updates";
            if (path.startsWith("/api/actions") || path.contains("/actions")) return "actions";
            if (path.startsWith("/api/registers") || path.startsWith("/api/organisations")) return "registers";
            return "operations";
        }

        List<String> parameters() {
            List<String> names = new ArrayList<>();
            for (String name : call().asks()) names.add(ledger() ? "whose" : name);
            if (takes(AsOf.class)) {
                // A list knows no date, a timemap does.
                if (!takes(Page.class) || path.endsWith("/timemap")) names.add("asAt");
                names.addAll(List.of("asKnownAt", "position"));
            }
            if (takes(AcceptDatetime.class)) names.add("Accept-Datetime");
            if (takes(Page.class)) names.addAll(List.of("after", "limit"));
            if (ledger()) names.add("Last-Event-ID");
            if (!read() && takesBody()) {
                if (path.startsWith("/api/actions/")) names.add("If-Match");
                names.add("Idempotency-Key");
            }
            if (read() && tagged()) names.add("If-None-Match");
            names.add("X-Correlation-Id");
            return names;
        }

        List<String> headers() {
            return Stream.of(
                            tagged() ? "ETag" : null,
                            located() ? "Content-Location" : null,
                            takes(Page.class) ? "Link" : null,
                            takes(AcceptDatetime.class) ? "Link-to-states" : null,
                            takes(AcceptDatetime.class) ? "Memento-Datetime" : null,
                            call().status() == 201 ? "Location" : null,
                            "X-Correlation-Id")
                    .filter(name -> name != null)
                    .toList();
        }

        List<String> refusals() {
            boolean description = call().id().equals("readDescription");
            return Stream.of(
                            "400",
                            signedIn() ? "401" : null,
                            signedIn() || !read() ? "403" : null,
                            path.contains("{") || ledger() ? "404" : null,
                            negotiated() ? "406" : null,
                            !read() && !NEVER_FORBIDDEN.contains(call().id()) ? "409" : null,
                            path.startsWith("/api/actions/") && !read() ? "412" : null,
                            takesBody() ? "413" : null,
                            takesBody() ? "415" : null,
                            "422",
                            description ? null : "503")
                    .filter(status -> status != null)
                    .toList();
        }
    }
}
