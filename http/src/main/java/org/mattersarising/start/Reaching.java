package org.mattersarising.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.mattersarising.ledger.Reach;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** New connections, none of them used before, with one reach for all of them. */
public final class Reaching extends DelegatingDataSource {

    private final Reach reach;

    private Reaching(DataSource database, Reach reach) {
        super(database);
        this.reach = reach;
    }

    /** For whoever migrates, backs up or restores all of it. */
    public static DataSource everything(DataSource database) {
        return new Reaching(database, Reach.EVERYTHING);
    }

    /** The same as a user of its own, who comes before one whom the address names. */
    public static DataSource everythingAs(String user, String password, String url) {
        Properties driver = new Properties();
        driver.setProperty("connectTimeout", "10");
        driver.setProperty("user", user);
        if (password != null) driver.setProperty("password", password);
        String address = url.replaceAll("(?<=[?&])(user|password)=[^&]*(&|$)", "");
        return everything(new DriverManagerDataSource(address, driver));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return told(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return told(super.getConnection(user, password));
    }

    private Connection told(Connection connection) throws SQLException {
        try {
            SealedPool.tell(connection, reach);
            return connection;
        } catch (SQLException | RuntimeException fault) {
            connection.close();
            throw fault;
        }
    }
}
