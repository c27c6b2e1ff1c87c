package org.mattersarising.standalone.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What each word of the interface means: {@code words.properties}. A word means the same wherever it stands. */
final class Words {

    private final Properties texts = new Properties();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> unused;

    Words() {
        try (Reader file = new InputStreamReader(
                Words.class.getResourceAsStream("/openapi/words.properties"), StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        unused = new TreeSet<>(texts.stringPropertyNames());
    }

    Optional<String> of(String word) {
        unused.remove(word);
        return Optional.ofNullable(texts.getProperty(word));
    }

    /** What is said of this member of this shape, or else of every member of this name. */
    String ofMember(String shape, String member) {
        return of(shape + '.' + member).or(() -> of(member)).orElseGet(() -> {
            missing.add(shape + '.' + member);
            return "";
        });
    }

    /** Members that nobody says anything of. */
    Set<String> missing() {
        return missing;
    }

    /** Words that stand nowhere. */
    Set<String> unused() {
        return unused;
    }
}
