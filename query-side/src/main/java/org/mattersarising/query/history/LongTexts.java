package org.mattersarising.query.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/** The long texts that some states need, read at once. */
final class LongTexts {

    private record Key(int register, String digest) {}

    private final Map<Key, String> texts = new HashMap<>();

    private LongTexts() {}

    static LongTexts of(JdbcTemplate jdbc, Collection<StateText> states) {
        LongTexts found = new LongTexts();
        Set<String> digests = new TreeSet<>();
        states.forEach(state -> digests.addAll(state.digests().values()));
        if (digests.isEmpty()) return found;
        jdbc.query(
                "select register_no, sha256, text from query.long_text where sha256 = any(?)",
                row -> {
                    found.texts.put(new Key(row.getInt(1), row.getString(2)), row.getString(3));
                },
                (Object) digests.toArray(String[]::new));
        return found;
    }

    /** The texts of one register by their digests. */
    UnaryOperator<String> of(int register) {
        return digest -> texts.get(new Key(register, digest));
    }
}
