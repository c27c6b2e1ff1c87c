package org.mattersarising.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows for one statement that takes every column as an array: many rows in one round trip. */
final class Rows {

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
        if (rows.isEmpty()) return;
        Object[] columns = new Object[rows.getFirst().length];
        for (int column = 0; column < columns.length; column++) columns[column] = column(column);
        jdbc.update(sql, columns);
    }

    /** Whole numbers travel as they are, everything else as text. */
    private Object[] column(int column) {
        Object first = rows.stream()
                .map(row -> row[column])
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        Object[] values =
                switch (first) {
                    case Long number -> new Long[rows.size()];
                    case Integer number -> new Integer[rows.size()];
                    default -> new String[rows.size()];
                };
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = value == null || value instanceof Number ? value : value.toString();
        }
        return values;
    }
}
