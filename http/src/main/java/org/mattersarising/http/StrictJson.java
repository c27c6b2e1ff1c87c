package org.mattersarising.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Microseconds;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON that means what it says: no unknown or doubled members, nothing after the end, no number where a text is due nor
 * the other way round, dates as {@code YYYY-MM-DD} and instants as {@link Microseconds}. A register is evidence; what a
 * reader of JSON guesses would be recorded as if somebody had said it.
 */
public final class StrictJson {

    private static final JsonMapper MAPPER = strict(JsonMapper.builder()).build();

    private StrictJson() {}

    /** A mapper with these habits and no others. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * A request's body, once it is parsed, as the record that it should be.
     *
     * @throws Refusal unreadable, naming the member
     */
    public static <T> T bind(JsonNode body, Class<T> type) {
        if (body == null || body.isNull()) {
            throw Refusal.unreadable(
                    null, "The body says nothing: it is null.", "Send a JSON object, as this call describes it.");
        }
        try {
            return MAPPER.treeToValue(body, type);
        } catch (JacksonException fault) {
            throw JsonFault.refusal(fault);
        }
    }

    static JsonMapper.Builder strict(JsonMapper.Builder builder) {
        return builder.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(
                        DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                        DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
                        DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
                        DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT,
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, StrictJson::nothingElse)
                .withCoercionConfig(LogicalType.Integer, StrictJson::nothingElse)
                .withCoercionConfig(LogicalType.Boolean, StrictJson::nothingElse)
                .withCoercionConfig(LogicalType.Float, c -> refuse(c, CoercionInputShape.String))
                .withCoercionConfig(LogicalType.Enum, c -> refuse(c, CoercionInputShape.Integer))
                .withCoercionConfig(LogicalType.DateTime, c -> refuse(c, CoercionInputShape.Integer))
                .withCoercionConfigDefaults(StrictJson::noEmptyStandIn)
                .addMixIn(LayoutColumn.class, Sparse.class)
                .addModule(Microseconds.module())
                .addModule(dates());
    }

    /** What most columns do not say is left out, not printed as null. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    private interface Sparse {}

    private static void nothingElse(MutableCoercionConfig config) {
        refuse(
                config,
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean,
                CoercionInputShape.String);
        noEmptyStandIn(config);
    }

    private static void noEmptyStandIn(MutableCoercionConfig config) {
        refuse(config, CoercionInputShape.EmptyString, CoercionInputShape.EmptyArray, CoercionInputShape.EmptyObject);
    }

    private static void refuse(MutableCoercionConfig config, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) config.setCoercion(shape, CoercionAction.Fail);
    }

    private static JacksonModule dates() {
        return new SimpleModule("iso dates")
                .addDeserializer(LocalDate.class, new StdScalarDeserializer<>(LocalDate.class) {
                    @Override
                    public LocalDate deserialize(JsonParser json, DeserializationContext context) {
                        if (!json.hasToken(JsonToken.VALUE_STRING)) {
                            return (LocalDate) context.handleUnexpectedToken(LocalDate.class, json);
                        }
                        try {
                            return IsoDate.parse(null, json.getString());
                        } catch (Refusal refusal) {
                            throw context.weirdStringException(json.getString(), LocalDate.class, refusal.detail());
                        }
                    }
                });
    }
}
