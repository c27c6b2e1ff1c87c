package org.mattersarising.start;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.mattersarising.ledger.Reach;

/**
 * The process's connections, each of which comes across no other rows than those within the {@link Reach} of the thread
 * that takes it. The database is told only where a connection had another reach before.
 */
public class SealedPool extends HikariDataSource {

    private static final String SETTING = "select set_config('mattersarising.reach', ?, false)";

    /** By the connections behind those that are handed out; one that was never told anything reaches nothing. */
    private final Map<Connection, Reach> told = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            Connection behind = connection.unwrap(Connection.class);
            Reach present = Reach.present();
            if (!present.equals(told.getOrDefault(behind, Reach.NOTHING))) {
                // What is told in a transaction that fails is forgotten with it.
                told.remove(behind);
                tell(connection, present);
                if (!connection.getAutoCommit()) connection.commit();
                told.put(behind, present);
            }
            return connection;
        } catch (SQLException | RuntimeException fault) {
            // It may have heard half of it.
            evictConnection(connection);
            throw fault;
        }
    }

    static void tell(Connection connection, Reach reach) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTING)) {
            statement.setString(1, reach.setting());
            statement.execute();
        }
    }
}
