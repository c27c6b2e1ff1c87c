package org.mattersarising.personal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The people that organisations know by name. Names are sealed under their subject's key; what was learned or erased is
 * counted, so that every process sees at one look whether it knows all of it.
 */
final class Subjects {

    /** In which names are sealed. */
    static final String NAME = "name";
    /** No number of changes, so that names are read again the next time. */
    private static final long NOT_TO_BE_KEPT = -1_000_000;

    private static final int ROWS_AT_ONCE = 500;

    /** @param changes so many had there been when these were all the names */
    private record Known(long changes, KnownNames names) {}

    private record Count(long changes, long erasures) {}

    private final JdbcTemplate jdbc;
    private final MasterKey master;
    private final SubjectKeys keys;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong erasures = new AtomicLong();

    Subjects(JdbcTemplate jdbc, MasterKey master, SubjectKeys keys) {
        this.jdbc = jdbc;
        this.master = master;
        this.keys = keys;
    }

    /**
     * The names of an organisation, those among them that are new from here on.
     *
     * @throws ErasedMeanwhile where this process has not heard of an erasure yet
     */
    KnownNames knowing(String organisation, Collection<String> names) {
        Known before = present(organisation);
        Set<String> added = new LinkedHashSet<>();
        for (String name : names) {
            if (KnownNames.canBeKnown(name) && !before.names().isKnown(name)) added.add(name);
        }
        return added.isEmpty() ? before.names() : learn(organisation, before, added);
    }

    private Known present(String organisation) {
        Known own = (Known) TransactionSynchronizationManager.getResource(place(organisation));
        if (own != null) return own;
        Count count =
                jdbc.queryForObject("""
                select (select count(*) from personal.change where organisation = ?),
                       (select count(*) from personal.change where erases is not null)
                """, (row, number) -> new Count(row.getLong(1), row.getLong(2)), organisation);
        if (count.erasures() != erasures.get()) {
            look();
            throw new ErasedMeanwhile();
        }
        Known cached = known.get(organisation);
        if (cached != null && cached.changes() == count.changes()) return cached;
        Known read = new Known(count.changes(), KnownNames.of(stored(organisation)));
        known.put(organisation, read);
        return read;
    }

    private List<KnownNames.Name> stored(String organisation) {
        return jdbc.query(
                """
                select n.subject, n.sealed, k.wrapped
                from personal.subject_name n join personal.subject_key k on k.subject = n.subject
                where n.organisation = ? order by n.subject
                """,
                (row, number) -> {
                    String subject = row.getString(1);
                    PassageKey key = master.unwrap(subject, row.getBytes(3));
                    return new KnownNames.Name(
                            subject, new String(key.open(row.getBytes(2), NAME), StandardCharsets.UTF_8));
                },
                organisation);
    }

    private KnownNames learn(String organisation, Known before, Collection<String> names) {
        List<KnownNames.Name> added = names.stream()
                .map(name -> new KnownNames.Name(UUID.randomUUID().toString(), name))
                .toList();
        return keep(organisation, before, distinct(added));
    }

    private static List<KnownNames.Name> distinct(List<KnownNames.Name> names) {
        Set<String> seen = new LinkedHashSet<>();
        return names.stream()
                .filter(name -> seen.add(KnownNames.folded(name.name())))
                .toList();
    }

    private KnownNames keep(String organisation, Known before, List<KnownNames.Name> added) {
        List<PassageKey> made = added.stream().map(name -> master.newKey()).toList();
        List<Object[]> subjects = new ArrayList<>();
        List<Object[]> wrapped = new ArrayList<>();
        List<Object[]> names = new ArrayList<>();
        for (int i = 0; i < added.size(); i++) {
            KnownNames.Name one = added.get(i);
            PassageKey key = made.get(i);
            subjects.add(new Object[] {one.subject(), organisation});
            wrapped.add(new Object[] {one.subject(), master.wrap(one.subject(), key)});
            names.add(new Object[] {
                one.subject(),
                organisation,
                master.find(organisation, KnownNames.folded(one.name())),
                key.seal(one.name().getBytes(StandardCharsets.UTF_8), NAME)
            });
        }
        batch("insert into personal.data_subject (id, organisation) values (?, ?)", subjects);
        batch("insert into personal.subject_key (subject, wrapped) values (?, ?)", wrapped);
        batch("insert into personal.subject_name (subject, organisation, found_by, sealed) values (?, ?, ?, ?)", names);
        jdbc.update("insert into personal.change (organisation) values (?)", organisation);
        for (int i = 0; i < added.size(); i++) keys.made(added.get(i).subject(), made.get(i));
        Known after = new Known(before.changes() + 1, before.names().and(added));
        untilCommitted(organisation, after);
        return after.names();
    }

    private void batch(String sql, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            jdbc.batchUpdate(sql, rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)));
        }
    }

    /**
     * What is learned within a transaction is nobody else's before it is committed. Afterwards it is all there is, unless
     * others learned something too: then there are more changes than these.
     */
    private void untilCommitted(String organisation, Known names) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
        Object place = place(organisation);
        if (TransactionSynchronizationManager.unbindResourceIfPossible(place) == null) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    Known own = (Known) TransactionSynchronizationManager.unbindResourceIfPossible(place);
                    if (own != null && status == STATUS_COMMITTED) known.put(organisation, own);
                }
            });
        }
        TransactionSynchronizationManager.bindResource(place, names);
    }

    private record Place(Subjects subjects, String organisation) {}

    private Object place(String organisation) {
        return new Place(this, organisation);
    }

    /** Those that a name stands for; several where it was learned twice at the same moment. */
    List<String> named(String organisation, String name) {
        return jdbc.queryForList(
                "select subject from personal.subject_name where organisation = ? and found_by = ? order by subject",
                String.class,
                organisation,
                master.find(organisation, KnownNames.folded(name)));
    }

    String blind(String name) {
        return HexFormat.of().formatHex(master.find("", name));
    }

    /** Within the transaction that records it. The key's row is written over before it goes. */
    void erase(String organisation, Collection<String> subjects) {
        for (String subject : subjects) {
            jdbc.update(
                    "update personal.subject_key set wrapped = ? where subject = ?",
                    master.wrap(subject, master.newKey()),
                    subject);
            jdbc.update("delete from personal.subject_key where subject = ?", subject);
            jdbc.update("delete from personal.subject_name where subject = ?", subject);
            jdbc.update("update personal.data_subject set erased_at = now() where id = ?", subject);
            jdbc.update("insert into personal.change (organisation, erases) values (?, ?)", organisation, subject);
        }
        // This transaction goes on recording, and knows what it has erased.
        untilCommitted(organisation, new Known(NOT_TO_BE_KEPT, KnownNames.of(stored(organisation))));
    }

    /** Hears of erasures that other processes made. */
    void look() {
        List<String> subjects =
                jdbc.queryForList("select erases from personal.change where erases is not null", String.class);
        if (erasures.getAndSet(subjects.size()) == subjects.size()) return;
        known.clear();
        keys.erased(subjects);
    }
}
