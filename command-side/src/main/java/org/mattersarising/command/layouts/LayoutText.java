package org.mattersarising.command.layouts;

import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A layout written down: JSON, or YAML, which is easier to write and may have comments. */
final class LayoutText {

    /** In characters; far more than any layout needs. */
    private static final int LONGEST = 1 << 16;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private LayoutText() {}

    /** @throws Refusal unreadable where it is neither */
    static JsonNode read(String text) {
        if (text.length() > LONGEST) {
            throw Refusal.unreadable(
                    "layout",
                    "The layout is longer than 65,536 characters.",
                    "Send the columns alone, each with heading and field.");
        }
        try {
            if (text.strip().startsWith("[")) return StrictJson.mapper().readTree(text);
            refuseAliases(text);
            return YAML.readTree(text);
        } catch (JacksonException | IllegalArgumentException fault) {
            throw Refusal.unreadable(
                    "layout",
                    "The layout is not readable.",
                    "Send the name of one (" + ShippedLayouts.names()
                            + "), a JSON list such as [{\"heading\":\"No.\",\"field\":\"reference\"}], or the same as"
                            + " YAML.");
        }
    }

    /** The library would take the name of an anchor for the text that it stands for. */
    private static void refuseAliases(String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    throw Refusal.unreadable(
                            "layout",
                            "The layout refers to another place of itself ('*%s').".formatted(yaml.getString()),
                            "Write out what stands there.");
                }
            }
        }
    }
}
