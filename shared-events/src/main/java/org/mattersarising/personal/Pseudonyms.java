package org.mattersarising.personal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The names that stand for subjects in pseudonymised papers. */
public final class Pseudonyms implements Opening {

    private static final char EDGE = '\uFDD2';
    private static final char OTHERWISE = '\uFFFD';
    private static final Pattern PSEUDONYM = Pattern.compile(EDGE + "([0-9a-f-]{36})" + EDGE);

    Pseudonyms() {}

    static String of(String subject) {
        return EDGE + subject + EDGE;
    }

    /** Whose pseudonyms stand in a text, in its order. */
    public static SequencedSet<String> in(String text) {
        SequencedSet<String> found = new LinkedHashSet<>();
        if (text.indexOf(EDGE) < 0) return found;
        Matcher pseudonyms = PSEUDONYM.matcher(text);
        while (pseudonyms.find()) found.add(pseudonyms.group(1));
        return found;
    }

    /** Where pseudonyms stand in JSON. */
    public static List<Erased.Place> places(byte[] json) {
        List<Erased.Place> places = new ArrayList<>();
        Erased.walk(JsonMapper.shared().readTree(json), "", (field, text) -> {
            in(text).forEach(subject -> places.add(new Erased.Place(field, subject)));
            return text;
        });
        return places;
    }

    @Override
    public String passage(String subject, String sealed, String context) {
        return of(subject);
    }

    /** No plain text passes for a pseudonym. */
    @Override
    public String plain(String text) {
        return text.indexOf(EDGE) < 0 ? text : text.replace(EDGE, OTHERWISE);
    }
}
