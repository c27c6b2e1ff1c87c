package org.mattersarising.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.mattersarising.ledger.Reach;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks in the tables, and once more when they have caught up. What was found stays so for ever. */
class TableWhereabouts implements Whereabouts {

    private static final long REMEMBERED = 50_000;

    private final JdbcTemplate jdbc;
    private final Projected projected;
    private final WholeTables tables;
    private final Cache<String, Place> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TableWhereabouts(JdbcTemplate jdbc, Projected projected, WholeTables tables) {
        this.jdbc = jdbc;
        this.projected = projected;
        this.tables = tables;
    }

    @Override
    public Optional<Place> ofRegister(String register) {
        return find("register", "select organisation, id from query.register where id = ?", register);
    }

    @Override
    public Optional<Place> ofAction(String action) {
        return find("action", """
                select r.organisation, r.id from query.action_now a join query.register r on r.number = a.register_no
                where a.action = ?
                """, action);
    }

    @Override
    public Optional<Place> ofUpdate(String update) {
        return find("update", "select organisation, register from query.committee_update where id = ?", update);
    }

    private Optional<Place> find(String kind, String sql, String id) {
        Place remembered = known.getIfPresent(kind + ' ' + id);
        if (remembered != null && Reach.present().covers(remembered.organisation())) return Optional.of(remembered);
        Optional<Place> found = look(sql, id).or(() -> {
            projected.awaitHead();
            return tables.read(() -> look(sql, id));
        });
        found.ifPresent(place -> known.put(kind + ' ' + id, place));
        return found;
    }

    private Optional<Place> look(String sql, String id) {
        return jdbc.query(sql, (row, number) -> new Place(row.getString(1), row.getString(2)), id).stream()
                .findFirst();
    }
}
