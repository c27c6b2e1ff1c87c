package org.mattersarising.standalone.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Status;
import org.mattersarising.history.Differences;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of records: swagger-core finds their members, and here is added what it does not know, which of them may be
 * null, which absent, and what each word means.
 */
final class Shapes {

    /** May be null in records of the module that knows nothing but the JDK, and so no annotation that would say it. */
    private static final Set<String> NULLABLE = Set.of(
            "Basis.recordedAt",
            "Note.replacedBy",
            "AttachedEvidence.sha256",
            "Evidence.sha256",
            "Notice.toldOn",
            "Signed.client",
            "Source.row",
            "StatusRule.open",
            "StatusRule.closure",
            "StatusRule.reported",
            "SlippageFigures.medianDaysSlipped",
            "SlippageFigures.worst");

    /** What columns leave out where they have nothing to say. */
    private static final Set<String> LEFT_OUT = Set.of(
            "LayoutColumn.also",
            "LayoutColumn.changes",
            "LayoutColumn.outside",
            "LayoutColumn.names",
            "LayoutColumn.readings",
            "LayoutColumn.proposal",
            "LeadNames.begin",
            "LeadNames.between",
            "StatusRule.open",
            "StatusRule.closure",
            "StatusRule.reported",
            "SlippageFigures.medianDaysSlipped",
            "SlippageFigures.worst");

    /** What texts of these names can say; the list of reported values is complete, those of kinds may grow. */
    private static final Map<String, List<String>> VALUES =
            Map.of("reported", Status.REPORTABLE.stream().sorted().toList());

    private static final Map<String, List<String>> SAMPLES = Map.of(
            "Changed.kind",
            Arrays.stream(Differences.Kind.values()).map(Differences.Kind::text).toList());

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Words words;
    private final Map<String, Class<?>> classes = new TreeMap<>();
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final Set<Class<?>> asked = new HashSet<>();
    private final ModelConverters converters = new ModelConverters(true);

    Shapes(Words words) {
        this.words = words;
        converters.addConverter(new ModelResolver(Json31.mapper(), new Names()).openapi31(true));
    }

    /** Schemas by name, of everything that was referred to. */
    Map<String, ObjectNode> schemas() {
        return schemas;
    }

    /** The schema of what somebody sends: members that are not needed may be left out, others than these are refused. */
    ObjectNode taken(Class<?> type) {
        ask(type);
        return reference(type);
    }

    /** With the records within it that its endpoint declares; those from elsewhere stand in answers too. */
    private void ask(Class<?> type) {
        if (!asked.add(type)) return;
        for (RecordComponent member : type.getRecordComponents()) {
            Type itself = member.getGenericType();
            Type held = itself instanceof ParameterizedType many ? many.getActualTypeArguments()[0] : itself;
            if (held instanceof Class<?> within
                    && within.isRecord()
                    && within.getEnclosingClass() != null
                    && within.getEnclosingClass() == type.getEnclosingClass()) {
                ask(within);
            }
        }
    }

    /** The schema of what is answered: every member is there unless it is an {@code Optional}. */
    ObjectNode given(Class<?> type) {
        return reference(type);
    }

    private ObjectNode reference(Type type) {
        ResolvedSchema resolved = converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach((name, schema) -> {
            // Others than records are replaced where they stand, in special().
            if (classes.get(name).isRecord() && !schemas.containsKey(name)) {
                ObjectNode shape = json.objectNode();
                schemas.put(name, shape);
                shape.setAll(shape(classes.get(name), tree(schema)));
            }
        });
        return tree(resolved.schema);
    }

    private ObjectNode shape(Class<?> type, ObjectNode found) {
        boolean request = asked.contains(type) || type == Evidence.class;
        ObjectNode properties = json.objectNode();
        ArrayNode required = json.arrayNode();
        for (RecordComponent member : members(type).toList()) {
            boolean optional = member.getType() == Optional.class;
            boolean nullable = member.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || NULLABLE.contains(type.getSimpleName() + '.' + member.getName());
            ObjectNode property =
                    special(member, (ObjectNode) found.get("properties").get(member.getName()));
            constrain(type, member.getName(), property);
            // A form knows no null; what is not said in it is not there.
            boolean sayNull = nullable && members(type).noneMatch(each -> each.getType() == MultipartFile.class);
            properties.set(member.getName(), described(type, member.getName(), sayNull ? orNull(property) : property));
            boolean leftOut = LEFT_OUT.contains(type.getSimpleName() + '.' + member.getName());
            if (!leftOut && (request ? !nullable : !optional)) required.add(member.getName());
        }
        ObjectNode shape = json.objectNode().put("type", "object");
        words.of(name(type)).ifPresent(text -> shape.put("description", text));
        if (!required.isEmpty()) shape.set("required", required);
        shape.set("properties", properties);
        if (request) shape.put("additionalProperties", false);
        return shape;
    }

    /** Of an unwrapped member its own members. */
    private static Stream<RecordComponent> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(member -> member.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? members(member.getType())
                        : Stream.of(member));
    }

    private ObjectNode special(RecordComponent member, ObjectNode found) {
        if (member.getType() == Optional.class) {
            return reference(((AnnotatedParameterizedType) member.getAnnotatedType())
                    .getAnnotatedActualTypeArguments()[0].getType());
        }
        if (member.getType() == MultipartFile.class) {
            return json.objectNode().put("type", "string").put("format", "binary");
        }
        if (member.getType() == JsonNode.class && member.getName().equals("evidence")) {
            ObjectNode either = json.objectNode();
            either.putArray("oneOf")
                    .add(json.objectNode().put("type", "string"))
                    .add(reference(Evidence.class));
            return either;
        }
        if (member.getType() == JsonNode.class && member.getName().equals("layout")) {
            ObjectNode either = json.objectNode();
            ObjectNode columns = json.objectNode().put("type", "array");
            columns.set("items", reference(LayoutColumn.class));
            either.putArray("oneOf")
                    .add(json.objectNode().put("type", "string"))
                    .add(columns);
            return either;
        }
        return found;
    }

    private void constrain(Class<?> type, String member, ObjectNode property) {
        List<String> values = VALUES.get(member);
        if (values != null) values.forEach(property.putArray("enum")::add);
        List<String> samples = SAMPLES.get(type.getSimpleName() + '.' + member);
        if (samples != null) samples.forEach(property.putArray("examples")::add);
        if (member.equals("sha256")) property.put("pattern", "^[0-9a-f]{64}$");
    }

    private ObjectNode orNull(ObjectNode property) {
        JsonNode type = property.get("type");
        if (type != null && type.isString()) {
            property.putArray("type").add(type.stringValue()).add("null");
            if (property.has("enum")) ((ArrayNode) property.get("enum")).addNull();
            return property;
        }
        if (property.has("oneOf")) {
            ((ArrayNode) property.get("oneOf")).add(json.objectNode().put("type", "null"));
            return property;
        }
        ObjectNode either = json.objectNode();
        either.putArray("anyOf").add(property).add(json.objectNode().put("type", "null"));
        return either;
    }

    private ObjectNode described(Class<?> type, String member, ObjectNode property) {
        return property.put("description", words.ofMember(name(type), member));
    }

    private static ObjectNode tree(Schema<?> schema) {
        return (ObjectNode) JsonMapper.shared().readTree(Json31.pretty(schema));
    }

    private static String name(Class<?> type) {
        return type.getSimpleName().replaceFirst("(?<=.)(Body|Shape)$", "");
    }

    /** Records go by their own names, which must therefore differ. */
    private final class Names extends TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            String name = name(type);
            Class<?> other = classes.putIfAbsent(name, type);
            if (other != null && other != type && !likeness(other).equals(likeness(type))) {
                throw new IllegalStateException(
                        "%s and %s would both be called %s. Rename one of them.".formatted(other, type, name));
            }
            return name;
        }

        private List<String> likeness(Class<?> type) {
            List<String> members = new ArrayList<>();
            if (type.isRecord()) members(type).forEach(each -> members.add(each.getGenericType() + each.getName()));
            return members;
        }
    }
}
