package org.mattersarising.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows for one statement that takes every column as an array: many rows in one round trip. */
final class Rows {

    /** A transaction can be of any size, a statement had better not be. */
    private static final int AT_ONCE = 5_000;

    private final String sql;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * @param sql with one parameter for each column, cast to an array of its type
     */
    Rows(String sql) {
        this.sql = sql;
    }

    void add(Object... row) {
        rows.add(row);
    }

    /** Does nothing where there are no rows. */
    void write(JdbcTemplate jdbc) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            Object[] columns = new Object[some.getFirst().length];
            for (int column = 0; column < columns.length; column++) columns[column] = column(some, column);
            jdbc.update(sql, columns);
        }
    }

    /** Whole numbers travel as they are, everything else as text. */
    private static Object[] column(List<Object[]> rows, int column) {
        Object[] values = like(
                rows.stream()
                        .map(row -> row[column])
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(""),
                rows.size());
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = value == null || value instanceof Number ? value : value.toString();
        }
        return values;
    }

    private static Object[] like(Object example, int size) {
        return switch (example) {
            case Long ignored -> new Long[size];
            case Integer ignored -> new Integer[size];
            default -> new String[size];
        };
    }
}
