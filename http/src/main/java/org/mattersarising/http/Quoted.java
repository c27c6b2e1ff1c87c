package org.mattersarising.http;

/** What a caller sent, short and harmless enough to be repeated in a sentence. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder();
        int shown = text.codePointCount(0, text.length());
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(quoted::appendCodePoint);
        return shown > LONGEST ? quoted + "…" : quoted.toString();
    }
}
