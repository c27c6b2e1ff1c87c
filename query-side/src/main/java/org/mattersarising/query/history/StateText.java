package org.mattersarising.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.mattersarising.history.ActionState;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A state as the text of a row. Long texts are taken out, so that a row stays small however often the state around them
 * changes.
 *
 * @param longTexts JSON object of the digests of what was taken out, by field in layout notation; null for none
 */
record StateText(String state, String longTexts) {

    private static final int LONG = 1_000;
    private static final String OTHER = "other.";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    /**
     * @param keep takes a long text in and answers its digest
     */
    static StateText of(ActionState state, UnaryOperator<String> keep) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String field : new String[] {"finding", "proposedAction", "latestUpdate"}) {
            if (isLong(state.text(field))) digests.put(field, keep.apply(state.text(field)));
        }
        state.other().forEach((name, text) -> {
            if (isLong(text)) digests.put(OTHER + name, keep.apply(text));
        });
        if (digests.isEmpty()) return new StateText(MAPPER.writeValueAsString(state), null);
        ActionState rest = with(state, digests, digest -> null);
        return new StateText(MAPPER.writeValueAsString(rest), MAPPER.writeValueAsString(digests));
    }

    private static boolean isLong(String text) {
        return text != null && text.length() > LONG;
    }

    /** Digests of the long texts that it takes to read the state, by field. */
    Map<String, String> digests() {
        return longTexts == null ? Map.of() : MAPPER.readValue(longTexts, TEXTS);
    }

    /**
     * @param texts the text behind a digest
     */
    ActionState read(UnaryOperator<String> texts) {
        ActionState rest = MAPPER.readValue(state, ActionState.class);
        return longTexts == null ? rest : with(rest, digests(), texts);
    }

    private static ActionState with(ActionState state, Map<String, String> digests, UnaryOperator<String> texts) {
        SortedMap<String, String> other = new TreeMap<>(state.other());
        digests.forEach((field, digest) -> {
            if (field.startsWith(OTHER)) other.put(field.substring(OTHER.length()), texts.apply(digest));
        });
        return new ActionState(
                state.action(),
                state.existsFrom(),
                state.recordedHere(),
                state.reference(),
                state.section(),
                text(state, "finding", digests, texts),
                text(state, "proposedAction", digests, texts),
                text(state, "latestUpdate", digests, texts),
                state.lead(),
                state.targetDate(),
                state.status(),
                state.worded(),
                other,
                state.evidence(),
                state.withdrawn(),
                state.proceedings());
    }

    private static String text(
            ActionState state, String field, Map<String, String> digests, UnaryOperator<String> texts) {
        return digests.containsKey(field) ? texts.apply(digests.get(field)) : state.text(field);
    }
}
