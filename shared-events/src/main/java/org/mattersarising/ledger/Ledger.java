package org.mattersarising.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent.PersonalDataErased;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Entry;
import org.mattersarising.personal.Opening;
import org.mattersarising.personal.Passages;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Reads what was recorded, in the order in which it was recorded. An organisation's events have the positions 1, 2, 3 …
 * for ever; what is not sealed yet has no position and is not here, save in {@link #current}. Reads take part in the
 * caller's transaction, closing an instant never does.
 */
public final class Ledger {

    /** Every digest of a ledger is computed anew, without a word meanwhile; the pool's limit holds again afterwards. */
    private static final Duration COMPARING = Duration.ofMinutes(30);

    private static final String SEALED = """
            select l.seal_index, l.transaction_ends, l.position, l.recorded_at, e.event_identifier, e.stream, e.sequence,
                   e.payload_type, e.payload_revision, e.payload, e.metadata
            from eventstore.ledger l join eventstore.event e on e.global_index = l.global_index
            """;

    /** A voiding stands in the stream of what it voids. */
    private static final String WITHHOLDINGS = SEALED + """
            where e.stream in (select stream from eventstore.event
                               where payload_type = 'action.passage-withheld' and %s)
              and e.payload_type in ('action.passage-withheld', 'action.entry-voided')
            order by l.seal_index
            """;

    private static final String POINT =
            "select organisation, position, recorded_at, seal_index from eventstore.ledger where organisation = ? ";

    private static final RowMapper<Point> TO_POINT =
            (row, number) -> new Point(row.getString(1), row.getLong(2), instant(row, "recorded_at"), row.getLong(4));

    private static final RowMapper<Home> TO_HOME = (row, number) -> new Home(row.getString(1), row.getString(2));

    private static final RowMapper<Organisation> TO_ORGANISATION =
            (row, number) -> new Organisation(row.getString(1), row.getString(2), ZoneId.of(row.getString(3)));

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final WireFormat wire;
    private final Opening opening;

    /** For whoever does not read what the events say: without keys those with personal data cannot be read. */
    public Ledger(DataSource database, WireFormat wire) {
        this(database, wire, Opening.NO_KEY);
    }

    /** @param opening how personal passages are read */
    public Ledger(DataSource database, WireFormat wire, Opening opening) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database);
        this.wire = wire;
        this.opening = opening;
    }

    /** The same with a lasting pseudonym in place of every personal passage, erased or not. */
    public Ledger pseudonymised() {
        return new Ledger(database, wire, Opening.PSEUDONYMS);
    }

    /** The stream of everything that happens to a register apart from its actions. An action's is its identifier. */
    public static String streamOfRegister(String register) {
        return "register/" + register;
    }

    /** The last position that is recorded; position 0 where nothing is, also for an organisation that nobody knows. */
    public Point head(String organisation) {
        return one(POINT + "order by position desc limit 1", TO_POINT, organisation)
                .orElseGet(() -> Point.empty(organisation));
    }

    /** @throws LedgerException.NoSuchPosition above the head or below 0 */
    public Point at(String organisation, long position) {
        if (position == 0) return Point.empty(organisation);
        return one(POINT + "and position = ?", TO_POINT, organisation, position)
                .orElseThrow(() -> new LedgerException.NoSuchPosition(
                        organisation, position, head(organisation).position()));
    }

    /**
     * The last position recorded at or before an instant. The instant is closed first, so that the answer is the same
     * for ever.
     *
     * @param instant counts to the microsecond, the rest is cut off
     * @throws LedgerException.NotYetKnown for an instant later than both the database's clock and the head
     */
    public Point at(String organisation, Instant instant) {
        OffsetDateTime asked = instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        // A connection of its own: closing must be committed before the answer is read, and must hold nobody up.
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            Instant latest = latestKnown(connection, organisation);
            if (asked.toInstant().isAfter(latest)) {
                throw new LedgerException.NotYetKnown(organisation, instant, latest);
            }
            try (PreparedStatement close = connection.prepareStatement("select eventstore.close_instant(?)")) {
                close.setObject(1, asked);
                close.execute();
            }
            try (PreparedStatement find = connection.prepareStatement(
                    POINT + "and recorded_at <= ? order by recorded_at desc, position desc limit 1")) {
                find.setString(1, organisation);
                find.setObject(2, asked);
                try (ResultSet row = find.executeQuery()) {
                    return row.next() ? TO_POINT.mapRow(row, 0) : Point.empty(organisation);
                }
            }
        } catch (SQLException fault) {
            throw jdbc.getExceptionTranslator().translate("Finding what was known at an instant", null, fault);
        }
    }

    private static Instant latestKnown(Connection connection, String organisation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select greatest(clock_timestamp(), (select max(recorded_at) from eventstore.ledger where organisation = ?))
                       as latest
                """)) {
            statement.setString(1, organisation);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return instant(row, "latest");
            }
        }
    }

    /** The events of a register and of its actions up to a position, in order of position. */
    public List<Entry> register(String register, long upTo) {
        return entries(SEALED + "where l.register = ? and l.position <= ? order by l.position", register, upTo);
    }

    /** The same with all that a projection needs. */
    public List<Sealed> wholeRegister(String register, long upTo) {
        return all(SEALED + "where l.register = ? and l.position <= ? order by l.position", register, upTo);
    }

    /**
     * Every committed event of a register and of its actions, also those not sealed yet. Those come last, without
     * {@code recordedAt} and with made-up positions that keep the order of every stream.
     */
    public List<Entry> current(String register) {
        // Two bounds and a subquery, not one bound and an anti-join: otherwise all events may be read for a few new
        // ones.
        return entries("""
                with known as (
                    select l.position, l.recorded_at, e.*, 0 as transaction_end
                    from eventstore.ledger l join eventstore.event e on e.global_index = l.global_index
                    where l.register = ?
                    union all
                    select null, null, e.*, max(e.global_index) over (partition by e.transaction_id)
                    from eventstore.event e
                    where e.register = ?
                      and e.global_index between (select low_mark + 1 from eventstore.clock) and 9223372036854775807
                      and (select l.seal_index from eventstore.ledger l where l.global_index = e.global_index) is null
                )
                select coalesce(position, (select coalesce(max(position), 0) from eventstore.ledger l
                                           where l.organisation = known.organisation)
                                          + row_number() over (partition by position is null
                                                               order by transaction_end, global_index)) as position,
                       0 as seal_index, 0 as transaction_ends, recorded_at, event_identifier, stream, sequence,
                       payload_type, payload_revision, payload, metadata
                from known
                order by known.position nulls last, transaction_end, global_index
                """, register, register);
    }

    /** The events of one stream up to a position, in order. */
    public List<Entry> stream(String stream, long upTo) {
        return entries(SEALED + "where e.stream = ? and l.position <= ? order by e.sequence", stream, upTo);
    }

    /** The events of several streams of one organisation up to a position; a stream without any is left out. */
    public Map<String, List<Entry>> streams(Collection<String> streams, long upTo) {
        return read(
                        SEALED + "where e.stream = any(?) and l.position <= ? order by l.position",
                        streams.toArray(String[]::new),
                        upTo)
                .stream()
                .collect(Collectors.groupingBy(
                        Row::stream, LinkedHashMap::new, Collectors.mapping(this::entry, Collectors.toList())));
    }

    /** What stands at a position, if it is recorded. */
    public Optional<Sealed> entry(String organisation, long position) {
        return read(SEALED + "where l.organisation = ? and l.position = ?", organisation, position).stream()
                .map(this::sealed)
                .findFirst();
    }

    /** An organisation's entries after a position, in order. */
    public List<Sealed> after(String organisation, long position, int limit) {
        return all(
                SEALED + "where l.organisation = ? and l.position > ? order by l.position limit ?",
                organisation,
                position,
                limit);
    }

    /**
     * The same for readers that may not hold much at once: no more than {@code bytes} of payload, but at least one entry.
     * The same call always ends at the same entry, once that and the next one are recorded.
     */
    public List<Sealed> after(String organisation, long position, int limit, long bytes) {
        return all("""
                with portion as (
                    select l.*, e.event_identifier, e.stream, e.sequence, e.payload_type, e.payload_revision, e.payload,
                           e.metadata, sum(octet_length(e.payload::text)) over (order by l.position) as bytes
                    from eventstore.ledger l join eventstore.event e on e.global_index = l.global_index
                    where l.organisation = ? and l.position > ? order by l.position limit ?
                )
                select * from portion
                where bytes <= ? or position = (select min(position) from portion) order by position
                """, organisation, position, limit, bytes);
    }

    /** The head of each organisation for which something was recorded after a seal index. */
    public List<Point> headsSince(long sealIndex) {
        return jdbc.query("""
                select distinct on (organisation) organisation, position, recorded_at, seal_index
                from eventstore.ledger where seal_index > ? order by organisation, position desc
                """, TO_POINT, sealIndex);
    }

    /**
     * Entries of all organisations after a seal index, in order, for projections. No transaction is cut in two: the last
     * one comes whole, so that there may be more than {@code limit}.
     */
    public List<Sealed> after(long sealIndex, int limit) {
        return all(SEALED + """
                          where l.seal_index > ?
                            and l.seal_index <= coalesce(
                                (select transaction_ends from eventstore.ledger where seal_index = ?), ?)
                          order by l.seal_index
                          """, sealIndex, sealIndex + limit, Long.MAX_VALUE);
    }

    /** The last seal index of the deployment, of whichever organisation; 0 where nothing is recorded. */
    public long lastSealIndex() {
        return jdbc.queryForObject("select last_seal_index from eventstore.clock", Long.class);
    }

    /** The entries of an organisation whose event is no longer what was sealed, the first ones in order of position. */
    public List<Alteration> altered(String organisation, int limit) {
        return alterations("l.organisation = ?", limit, organisation);
    }

    /** The same for the events of one register and its actions up to a position. */
    public List<Alteration> alteredIn(String register, long upTo, int limit) {
        return alterations("l.register = ? and l.position <= ?", limit, register, upTo);
    }

    private List<Alteration> alterations(String where, int limit, Object... arguments) {
        String sql = """
                select l.organisation, l.position, e.event_identifier, e.stream
                from eventstore.ledger l left join eventstore.event e on e.global_index = l.global_index
                where %s
                  and l.digest is distinct from eventstore.digest_of(
                      e.event_identifier, e.stream, e.sequence, e.payload_type, e.payload_revision, e.payload, e.metadata)
                order by l.position limit %d
                """.formatted(where, limit);
        return jdbc.query(
                connection -> {
                    connection.setNetworkTimeout(Runnable::run, (int) COMPARING.toMillis());
                    PreparedStatement statement = connection.prepareStatement(sql);
                    new ArgumentPreparedStatementSetter(arguments).setValues(statement);
                    return statement;
                },
                (row, number) -> new Alteration(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)));
    }

    /**
     * What bears on the passages that are withheld in the registers of an organisation: their withholdings, and whatever
     * was voided of the same actions. Empty where nothing ever was, which takes one look into an index.
     */
    public List<Entry> withholdings(String organisation) {
        return entries(WITHHOLDINGS.formatted("organisation = ?"), organisation);
    }

    /** The same in one register. */
    public List<Entry> withholdings(String organisation, String register) {
        return entries(WITHHOLDINGS.formatted("organisation = ? and register = ?"), organisation, register);
    }

    /** The same of every organisation within reach. */
    public List<Entry> withholdings() {
        return entries(WITHHOLDINGS.formatted("true"));
    }

    /** The event that published a committee update, by the update's identifier. */
    public Optional<Sealed> committeeUpdate(String update) {
        return read(SEALED + "where e.published_update = ?", update).stream()
                .map(this::sealed)
                .findFirst();
    }

    /** Where an action or a register ({@link #streamOfRegister}) belongs, from its first event on, sealed or not. */
    public Optional<Home> homeOf(String stream) {
        return one(
                "select organisation, register from eventstore.event where stream = ? and sequence = 0",
                TO_HOME,
                stream);
    }

    /** In order of their ids. */
    public List<Organisation> organisations() {
        return jdbc.query("select id, name, zone from eventstore.organisation order by id", TO_ORGANISATION);
    }

    public Optional<Organisation> organisation(String id) {
        return one("select id, name, zone from eventstore.organisation where id = ?", TO_ORGANISATION, id);
    }

    private List<Entry> entries(String sql, Object... arguments) {
        return read(sql, arguments).stream().map(this::entry).toList();
    }

    private List<Sealed> all(String sql, Object... arguments) {
        return read(sql, arguments).stream().map(this::sealed).toList();
    }

    private <T> Optional<T> one(String sql, RowMapper<T> mapper, Object... arguments) {
        return Optional.ofNullable(DataAccessUtils.singleResult(jdbc.query(sql, mapper, arguments)));
    }

    /** An entry as it is stored. It is opened once the connection is free again: that may need keys from the database. */
    private record Row(
            long sealIndex,
            long transactionEnds,
            long position,
            Instant recordedAt,
            String event,
            String stream,
            long sequence,
            String type,
            String revision,
            String payload,
            String metadata) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getLong("seal_index"),
                    row.getLong("transaction_ends"),
                    row.getLong("position"),
                    instant(row, "recorded_at"),
                    row.getString("event_identifier"),
                    row.getString("stream"),
                    row.getLong("sequence"),
                    row.getString("payload_type"),
                    row.getString("payload_revision"),
                    row.getString("payload"),
                    row.getString("metadata"));
        }
    }

    private List<Row> read(String sql, Object... arguments) {
        return jdbc.query(sql, Row::of, arguments);
    }

    private Sealed sealed(Row row) {
        return opened(
                row,
                (payload, entry) -> new Sealed(
                        row.sealIndex(),
                        row.transactionEnds(),
                        row.stream(),
                        row.sequence(),
                        row.type(),
                        row.revision(),
                        payload,
                        entry));
    }

    private Entry entry(Row row) {
        return opened(row, (payload, entry) -> entry);
    }

    private <T> T opened(Row row, BiFunction<String, Entry, T> made) {
        try {
            String payload = Passages.open(row.payload(), row.event(), opening);
            Provenance provenance = wire.readMetadata(Passages.open(row.metadata(), row.event(), opening));
            LedgerEvent event = wire.read(row.type(), row.revision(), payload);
            // Whatever is read after it must not be opened by a key that is still in memory.
            if (event instanceof PersonalDataErased erased) opening.erased(erased.subjects());
            return made.apply(payload, new Entry(row.position(), row.recordedAt(), row.event(), provenance, event));
        } catch (WireFormat.Unreadable | Opening.Unopened fault) {
            String place = row.recordedAt() == null ? "not sealed yet" : "at position " + row.position();
            throw new LedgerException.Unreadable("Event %s, %s,".formatted(row.event(), place), fault);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
