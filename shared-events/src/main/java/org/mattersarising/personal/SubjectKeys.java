package org.mattersarising.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys of subjects, kept in memory for a short time. Those of an organisation come in one go, so that a batch of
 * events costs one round trip.
 */
final class SubjectKeys implements Opening {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final long MOST = 200_000;

    private final JdbcTemplate jdbc;
    private final MasterKey master;
    private final Consumer<Collection<String>> listener;
    private final Cache<String, Optional<PassageKey>> keys =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    /** A key that is read while its subject is being erased must not come back. */
    private final Set<String> erased = ConcurrentHashMap.newKeySet();

    /** @param listener is told of subjects that were erased, each once */
    SubjectKeys(JdbcTemplate jdbc, MasterKey master, Consumer<Collection<String>> listener) {
        this.jdbc = jdbc;
        this.master = master;
        this.listener = listener;
    }

    @Override
    public String passage(String subject, String sealed, String context) {
        PassageKey key = sealed == null ? null : of(subject).orElse(null);
        if (key == null) return Erased.mark(subject);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            return new String(key.open(bytes, bound(subject, context)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException fault) {
            throw new Unopened("it does not have the shape of a stored event");
        }
    }

    /** @throws ErasedMeanwhile where the subject has no key any more */
    String seal(String subject, String text, String context) {
        PassageKey key = of(subject).orElseThrow(ErasedMeanwhile::new);
        byte[] sealed = key.seal(text.getBytes(StandardCharsets.UTF_8), bound(subject, context));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private static String bound(String subject, String context) {
        return subject + "\n" + context;
    }

    /** Empty for who was erased, and for who was never known here: without its key nothing tells the two apart. */
    private Optional<PassageKey> of(String subject) {
        if (erased.contains(subject)) return Optional.empty();
        Optional<PassageKey> known = keys.getIfPresent(subject);
        if (known == null) {
            load(subject);
            known = keys.getIfPresent(subject);
        }
        return known == null || erased.contains(subject) ? Optional.empty() : known;
    }

    private void load(String subject) {
        keys.put(subject, Optional.empty());
        jdbc.query(
                """
                select s.id, k.wrapped, s.erased_at is not null
                from personal.data_subject s left join personal.subject_key k on k.subject = s.id
                where s.organisation = (select organisation from personal.data_subject where id = ?)
                """,
                row -> {
                    String id = row.getString(1);
                    byte[] wrapped = row.getBytes(2);
                    if (row.getBoolean(3)) erased.add(id);
                    keys.put(id, Optional.ofNullable(wrapped).map(bytes -> master.unwrap(id, bytes)));
                },
                subject);
    }

    void made(String subject, PassageKey key) {
        keys.put(subject, Optional.of(key));
    }

    @Override
    public void erased(Collection<String> subjects) {
        if (!erased.addAll(subjects)) return;
        keys.invalidateAll(subjects);
        listener.accept(subjects);
    }
}
