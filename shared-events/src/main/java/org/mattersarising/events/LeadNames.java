package org.mattersarising.events;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How several leads in one cell are told apart.
 *
 * @param begin how every name begins ("SE "); a name goes on up to where the next one begins
 * @param between what stands between two names (";", " and ")
 */
public record LeadNames(List<String> begin, List<String> between) {
    public LeadNames {
        begin = ActionEvent.kept(begin);
        between = ActionEvent.kept(between);
    }

    /** The names in a cell, in its order; a name that stands there twice is given once. */
    public List<String> parted(String cell) {
        List<String> parts = List.of(cell);
        for (String separator : between) {
            parts = parts.stream()
                    .flatMap(part -> Stream.of(part.split(Pattern.quote(separator), -1)))
                    .toList();
        }
        return parts.stream()
                .flatMap(part -> begunAnew(part).stream())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Cut where a name begins; a beginning within a word is none. */
    private List<String> begunAnew(String text) {
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int at = 1; at < text.length(); at++) {
            if (!Character.isWhitespace(text.charAt(at - 1))) continue;
            int here = at;
            if (begin.stream().anyMatch(beginning -> text.startsWith(beginning, here))) {
                names.add(text.substring(from, at));
                from = at;
            }
        }
        names.add(text.substring(from));
        return names;
    }
}
