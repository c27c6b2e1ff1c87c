package org.mattersarising.query.history;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.EditionImported;
import org.mattersarising.events.RegisterEvent.RegisterOpened;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.springframework.jdbc.core.JdbcTemplate;

/** Loads and writes the tables of registers, in the caller's transaction. Writing the same again changes nothing. */
class RegisterTables {

    private final JdbcTemplate jdbc;
    private final EntityManager entities;
    private final Ledger ledger;
    private final WireFormat wire;

    RegisterTables(JdbcTemplate jdbc, EntityManager entities, Ledger ledger, WireFormat wire) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.ledger = ledger;
        this.wire = wire;
    }

    /**
     * @param batch events of registers themselves, in order
     */
    void write(List<Sealed> batch) {
        if (batch.isEmpty()) return;
        for (Sealed one : batch) {
            keep(one);
            Object listed = listed(one);
            if (listed != null) entities.merge(listed);
        }
        entities.flush();
        entities.clear();
    }

    /** Empties what is kept of one register; its row stays, and with it its number, and is written over. */
    void clear(String register) {
        for (String table : List.of("register_entry", "edition", "committee_update")) {
            jdbc.update("delete from query." + table + " where register = ?", register);
        }
    }

    private void keep(Sealed one) {
        Entry entry = one.entry();
        jdbc.update(
                """
                insert into query.register_entry
                    (register, position, recorded_at, event_identifier, type, revision, payload, metadata)
                values (?, ?, ?, ?, ?, ?, ?::json, ?::json) on conflict do nothing
                """,
                one.register(),
                entry.position(),
                entry.recordedAt().atOffset(ZoneOffset.UTC),
                entry.id(),
                one.type(),
                one.revision(),
                one.payload(),
                wire.writeMetadata(entry.provenance()));
    }

    /** The row of a list that the event adds, or null. */
    private Object listed(Sealed one) {
        Entry entry = one.entry();
        return switch ((RegisterEvent) entry.event()) {
            case RegisterOpened opened ->
                new OpenedRegister(
                        opened.register(), opened.organisation(), opened.title(), opened.source(), entry.position());
            case EditionImported imported ->
                new ImportedEdition(
                        imported.register(),
                        entry.position(),
                        entry.recordedAt(),
                        imported.effectiveOn(),
                        imported.file(),
                        imported.sha256());
            case CommitteeUpdatePublished published ->
                new CommitteeUpdate(
                        one.organisation(), entry.position(), entry.recordedAt(), published, basis(one, published));
            case RegisterEvent.RegisterRelaid ignored -> null;
            case RegisterEvent.SectionAdded ignored -> null;
            case RegisterEvent.SectionReworded ignored -> null;
            case RegisterEvent.DecisionTaken ignored -> null;
            case RegisterEvent.UpdateConsidered ignored -> null;
            case RegisterEvent.PublicityDecided ignored -> null;
            case RegisterEvent.PersonalDataErased ignored -> null;
            case RegisterEvent.EntryVoided ignored -> null;
        };
    }

    private Basis basis(Sealed one, CommitteeUpdatePublished published) {
        long position = PublishedUpdate.basisPosition(one.entry(), published);
        return ledger.at(one.organisation(), position).asAt(published.asAt());
    }

    /** The numbers of registers by their ids. */
    Map<String, Integer> numbers(Collection<String> registers) {
        Map<String, Integer> found = new HashMap<>();
        jdbc.query(
                "select id, number from query.register where id = any(?)",
                row -> {
                    found.put(row.getString(1), row.getInt(2));
                },
                (Object) registers.toArray(String[]::new));
        return found;
    }

    /**
     * Where a register's own events end.
     *
     * @param position of the last one up to a position; 0 for none
     * @param erased position of the last one at any position that says that somebody was erased; 0 for none
     */
    record Last(long position, long erased) {}

    Last last(String register, long upTo) {
        return jdbc.queryForObject(
                """
                select (select coalesce(max(position), 0) from query.register_entry
                        where register = ? and position <= ?),
                       (select coalesce(max(position), 0) from query.register_entry
                        where register = ? and type = 'register.personal-data-erased')
                """, (row, number) -> new Last(row.getLong(1), row.getLong(2)), register, upTo, register);
    }

    /** The events of a register's own after a position up to another one, in order. */
    List<Entry> entries(String register, long after, long upTo) {
        return jdbc.query("""
                select position, recorded_at, event_identifier, type, revision, payload, metadata
                from query.register_entry where register = ? and position > ? and position <= ? order by position
                """, (row, number) -> entry(row), register, after, upTo);
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("position"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("event_identifier"),
                wire.readMetadata(row.getString("metadata")),
                wire.read(row.getString("type"), row.getString("revision"), row.getString("payload")));
    }
}
