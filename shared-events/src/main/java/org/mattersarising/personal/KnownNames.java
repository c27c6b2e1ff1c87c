package org.mattersarising.personal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ahocorasick.trie.Trie;

/**
 * The names by which an organisation knows people, and where they stand in a text. A name stands at word boundaries; any
 * white space between its words is as good as another. A name of one word is found as it is written ("Rose"), lest every
 * such word be taken for it; a longer one whatever its capitals.
 */
public final class KnownNames {

    /** A cell that holds a whole story is nobody's name. */
    private static final int LONGEST = 200;

    /** A name of fewer letters would be found everywhere, and dates and numbers must never be taken for one. */
    private static final int FEWEST_LETTERS = 2;

    /** To search several is cheaper than to make one anew for each name that is added. */
    private static final int MOST_LAYERS = 6;

    public static final KnownNames NONE = new KnownNames(Map.of(), List.of());

    record Name(String subject, String name) {}

    private final Map<String, String> subjects;
    private final List<Layer> layers;

    private KnownNames(Map<String, String> subjects, List<Layer> layers) {
        this.subjects = subjects;
        this.layers = layers;
    }

    static KnownNames of(Collection<Name> names) {
        return NONE.and(names);
    }

    /** Whether it can be told from other words at all. */
    static boolean canBeKnown(String name) {
        return name != null
                && name.length() <= LONGEST
                && Erased.subjects(name).isEmpty()
                && name.codePoints()
                                .filter(Character::isLetter)
                                .limit(FEWEST_LETTERS)
                                .count()
                        == FEWEST_LETTERS;
    }

    /** The same for whatever counts as the same name. */
    static String folded(String name) {
        String squeezed = Normalizer.normalize(Squeezed.of(name).text().strip(), Normalizer.Form.NFC);
        return squeezed.indexOf(' ') < 0 ? squeezed : lower(squeezed);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean isKnown(String name) {
        return subjects.containsKey(folded(name));
    }

    KnownNames and(Collection<Name> more) {
        Map<String, String> all = new HashMap<>(subjects);
        List<Name> added = more.stream()
                .filter(name -> canBeKnown(name.name()) && all.putIfAbsent(folded(name.name()), name.subject()) == null)
                .toList();
        if (added.isEmpty()) return this;
        List<Layer> with = new ArrayList<>(layers);
        with.add(Layer.of(added));
        if (with.size() > MOST_LAYERS) {
            List<Name> everything =
                    with.stream().flatMap(layer -> layer.names().stream()).toList();
            with = List.of(Layer.of(everything));
        }
        return new KnownNames(all, List.copyOf(with));
    }

    /** Where anybody is named, in order and apart; of two that begin together the longer, else the earlier. */
    List<Passage> in(String text) {
        if (layers.isEmpty() || text.length() < FEWEST_LETTERS) return List.of();
        Squeezed squeezed = Squeezed.of(text);
        List<Passage> found = new ArrayList<>();
        layers.forEach(layer -> layer.find(squeezed.text(), found));
        if (found.isEmpty()) return List.of();
        found.sort(Comparator.comparingInt(Passage::start)
                .thenComparing(Passage::end, Comparator.reverseOrder())
                .thenComparing(Passage::subject));
        List<Passage> apart = new ArrayList<>();
        int end = 0;
        for (Passage passage : found) {
            if (passage.start() < end) continue;
            end = passage.end();
            apart.add(new Passage(squeezed.at(passage.start()), squeezed.at(passage.end() - 1) + 1, passage.subject()));
        }
        return apart;
    }

    /** A text in which every run of white space is one space, and where each of its characters comes from. */
    private record Squeezed(String text, int[] places) {

        static Squeezed of(String text) {
            boolean asItIs = true;
            for (int i = 0; i < text.length() && asItIs; i++) {
                char c = text.charAt(i);
                asItIs = !space(c) || c == ' ' && (i == 0 || text.charAt(i - 1) != ' ');
            }
            if (asItIs) return new Squeezed(text, null);
            StringBuilder squeezed = new StringBuilder(text.length());
            int[] places = new int[text.length()];
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean again = space(c) && !squeezed.isEmpty() && squeezed.charAt(squeezed.length() - 1) == ' ';
                if (again) continue;
                places[squeezed.length()] = i;
                squeezed.append(space(c) ? ' ' : c);
            }
            return new Squeezed(squeezed.toString(), places);
        }

        private static boolean space(char c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        int at(int index) {
            return places == null ? index : places[index];
        }
    }

    /** Some of the names, compiled once. */
    private record Layer(List<Name> names, Trie trie, Map<String, String> bySpelling) {

        static Layer of(List<Name> names) {
            Map<String, String> bySpelling = new HashMap<>();
            Trie.TrieBuilder trie = Trie.builder().ignoreCase();
            Set<String> keywords = new LinkedHashSet<>();
            for (Name name : names) {
                for (String spelling : spellings(name.name())) {
                    bySpelling.putIfAbsent(key(spelling), name.subject());
                    keywords.add(spelling);
                }
            }
            return new Layer(names, trie.addKeywords(keywords).build(), bySpelling);
        }

        /** With accents joined to their letters, and apart. */
        private static Set<String> spellings(String name) {
            String typed = Squeezed.of(name).text().strip();
            Set<String> spellings = new HashSet<>();
            spellings.add(typed);
            spellings.add(Normalizer.normalize(typed, Normalizer.Form.NFC));
            spellings.add(Normalizer.normalize(typed, Normalizer.Form.NFD));
            return spellings;
        }

        private static String key(String spelling) {
            return spelling.indexOf(' ') < 0 ? spelling : lowerByCharacter(spelling);
        }

        /** As the search does it: no text gets longer or shorter. */
        private static String lowerByCharacter(String text) {
            char[] characters = text.toCharArray();
            for (int i = 0; i < characters.length; i++) characters[i] = Character.toLowerCase(characters[i]);
            return new String(characters);
        }

        void find(String text, List<Passage> found) {
            trie.parseText(text).forEach(hit -> {
                int end = hit.getEnd() + 1;
                if (!bounded(text, hit.getStart(), end)) return;
                String subject = bySpelling.get(key(text.substring(hit.getStart(), end)));
                if (subject != null) found.add(new Passage(hit.getStart(), end, subject));
            });
        }

        private static boolean bounded(String text, int start, int end) {
            boolean before =
                    start > 0 && partOfWord(text.codePointBefore(start)) && partOfWord(text.codePointAt(start));
            boolean after = end < text.length()
                    && (mark(text.codePointAt(end))
                            || partOfWord(text.codePointAt(end)) && partOfWord(text.codePointBefore(end)));
            return !before && !after;
        }

        private static boolean partOfWord(int point) {
            return Character.isLetterOrDigit(point) || mark(point);
        }

        private static boolean mark(int point) {
            int type = Character.getType(point);
            return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        }
    }
}
