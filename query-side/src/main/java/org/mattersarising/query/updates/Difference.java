package org.mattersarising.query.updates;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mattersarising.paper.Paper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first place in which two renditions of one kind differ.
 *
 * @param place a JSON pointer, {@code row R, column C} of a table, both from 1 and the header being row 1, or {@code line
 *     L} of a page
 * @param served what stands there in the paper as served, shortened around the difference; null where nothing does
 * @param reproduced the same of the paper made from the events
 */
record Difference(String place, String served, String reproduced) {

    private static final int LONGEST = 120;
    private static final int BEFORE = 40;

    /** Empty where the bytes are the same. */
    static Optional<Difference> between(Paper served, Paper reproduced) {
        if (Arrays.equals(served.bytes(), reproduced.bytes())) return Optional.empty();
        Difference found =
                switch (served.kind()) {
                    case "json" -> inJson(tree(served), tree(reproduced), "");
                    case "csv" -> inTable(rows(served), rows(reproduced));
                    case "html" -> inLines(lines(served), lines(reproduced));
                    default -> null;
                };
        // Bytes may differ where nothing that they say does.
        return Optional.of(found == null ? atByte(served.bytes(), reproduced.bytes()) : found);
    }

    private static JsonNode tree(Paper paper) {
        return JsonMapper.shared().readTree(paper.bytes());
    }

    private static Difference inJson(JsonNode served, JsonNode reproduced, String place) {
        if (served == null || reproduced == null || served.getNodeType() != reproduced.getNodeType()) {
            return of(place, text(served), text(reproduced));
        }
        if (served.isObject()) return inObject(served, reproduced, place);
        if (served.isArray()) return inArray(served, reproduced, place);
        return served.equals(reproduced) ? null : of(place, text(served), text(reproduced));
    }

    private static Difference inObject(JsonNode served, JsonNode reproduced, String place) {
        Set<String> names = new LinkedHashSet<>(served.propertyNames());
        names.addAll(reproduced.propertyNames());
        for (String name : names) {
            String inner = place + "/" + name.replace("~", "~0").replace("/", "~1");
            Difference found = inJson(served.get(name), reproduced.get(name), inner);
            if (found != null) return found;
        }
        return null;
    }

    private static Difference inArray(JsonNode served, JsonNode reproduced, String place) {
        for (int i = 0; i < Math.max(served.size(), reproduced.size()); i++) {
            Difference found = inJson(served.get(i), reproduced.get(i), place + "/" + i);
            if (found != null) return found;
        }
        return null;
    }

    private static String text(JsonNode value) {
        if (value == null) return null;
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static List<List<String>> rows(Paper paper) {
        String text = new String(paper.bytes(), StandardCharsets.UTF_8);
        return CsvReader.builder().ofCsvRecord(text).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    private static Difference inTable(List<List<String>> served, List<List<String>> reproduced) {
        Iterator<List<String>> made = reproduced.iterator();
        int row = 0;
        for (List<String> cells : served) {
            row++;
            Difference found = inRow(row, cells, made.hasNext() ? made.next() : List.of());
            if (found != null) return found;
        }
        return made.hasNext() ? inRow(row + 1, List.of(), made.next()) : null;
    }

    private static Difference inRow(int row, List<String> served, List<String> reproduced) {
        for (int i = 0; i < Math.max(served.size(), reproduced.size()); i++) {
            String one = i < served.size() ? served.get(i) : null;
            String other = i < reproduced.size() ? reproduced.get(i) : null;
            if (one == null || !one.equals(other)) return of("row %d, column %d".formatted(row, i + 1), one, other);
        }
        return null;
    }

    private static List<String> lines(Paper paper) {
        return List.of(new String(paper.bytes(), StandardCharsets.UTF_8).split("\n", -1));
    }

    private static Difference inLines(List<String> served, List<String> reproduced) {
        for (int i = 0; i < Math.max(served.size(), reproduced.size()); i++) {
            String one = i < served.size() ? served.get(i) : null;
            String other = i < reproduced.size() ? reproduced.get(i) : null;
            if (!Objects.equals(one, other)) return of("line " + (i + 1), one, other);
        }
        return null;
    }

    private static Difference atByte(byte[] served, byte[] reproduced) {
        return new Difference("byte " + Arrays.mismatch(served, reproduced), null, null);
    }

    /** Long texts are cut to what surrounds the first character that differs. */
    private static Difference of(String place, String served, String reproduced) {
        if (served == null || reproduced == null) return new Difference(place, cut(served, 0), cut(reproduced, 0));
        int at = 0;
        while (at < Math.min(served.length(), reproduced.length()) && served.charAt(at) == reproduced.charAt(at)) at++;
        return new Difference(place, cut(served, at - BEFORE), cut(reproduced, at - BEFORE));
    }

    private static String cut(String text, int from) {
        if (text == null || text.length() <= LONGEST) return text;
        int start = whole(text, Math.clamp(from, 0, text.length() - LONGEST));
        int end = whole(text, start + LONGEST);
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }

    /** Never between the halves of a surrogate pair. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
