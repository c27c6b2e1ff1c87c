package org.mattersarising.standalone.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Settings of a connection through which tables go as text. */
final class Session {

    /** How values are written, whatever the database prefers; and that it takes as long as it takes. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("set datestyle = 'ISO, YMD'");
            statement.execute("set intervalstyle = 'postgres'");
            statement.execute("set bytea_output = 'hex'");
            statement.execute("set statement_timeout = 0");
            statement.execute("set idle_in_transaction_session_timeout = 0");
            if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
                statement.execute("set transaction_timeout = 0");
            }
        }
    }

    private Session() {}
}
