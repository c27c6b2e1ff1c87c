package org.mattersarising.http;

import tools.jackson.databind.JsonNode;

/** Text that every store and every reader can hold: whole characters, none of them U+0000. */
public final class PlainText {

    private PlainText() {}

    /** @throws Refusal unacceptable, naming the member */
    public static void check(String field, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw refusal(field, "the character U+0000");
            }
            if (!Character.isSurrogate(c)) continue;
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) throw refusal(field, "half a character (a lone surrogate)");
            i++;
        }
    }

    /**
     * The same for every text within, and every name of a member; for what did not come as the body of a request.
     *
     * @param field where it stands
     * @throws Refusal unacceptable, naming the member
     */
    public static void check(String field, JsonNode value) {
        if (value.isString()) check(field, value.stringValue());
        for (int i = 0; value.isArray() && i < value.size(); i++) check(field + "[" + i + "]", value.get(i));
        value.properties().forEach(member -> {
            check(field, member.getKey());
            check(field + "." + Quoted.of(member.getKey()), member.getValue());
        });
    }

    private static Refusal refusal(String field, String what) {
        return Refusal.unacceptable(
                field,
                "%s holds %s, which no paper can print."
                        .formatted(field == null ? "The body" : "'" + field + "'", what),
                "Take it out and send the text again.");
    }
}
