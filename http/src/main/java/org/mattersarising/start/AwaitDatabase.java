package org.mattersarising.start;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Nothing is started before the database answers: processes and database may be started at once, in any order. What
 * waiting does not mend is told at once.
 */
public final class AwaitDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitDatabase.class);

    private static final String PATIENCE = "matters-arising.wait-for-database";
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SAID_AGAIN_AFTER = 20;

    /** Class of SQLSTATE: user or password are wrong, or not allowed in. */
    private static final String NOT_LET_IN = "28";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment settings = context.getEnvironment();
        String url = settings.getProperty("spring.datasource.url", "");
        Duration patience = patience(settings);
        check(url);
        Properties user = new Properties();
        put(user, "user", settings.getProperty("spring.datasource.username"));
        put(user, "password", settings.getProperty("spring.datasource.password"));
        user.setProperty("loginTimeout", "10");
        long deadline = System.nanoTime() + patience.toNanos();
        for (int tries = 0; ; tries++) {
            try {
                DriverManager.getConnection(url, user).close();
                if (tries > 0) LOG.info("The database {} is there", shown(url));
                return;
            } catch (SQLException fault) {
                if (isNotLetIn(fault)) throw notLetIn(url, fault);
                if (System.nanoTime() > deadline) throw tooLate(url, patience, fault);
                if (tries % SAID_AGAIN_AFTER == 0) {
                    LOG.warn("Waiting for the database {}: {}", shown(url), told(url, fault));
                }
            }
            pause(PAUSE);
        }
    }

    /** How long a start waits for its database. */
    static Duration patience(Environment settings) {
        return settings.getProperty(PATIENCE, Duration.class, USUAL_PATIENCE);
    }

    private static void check(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new NoDatabase(
                    url.isEmpty() ? "It is not said which database to use." : "The database is not a PostgreSQL.",
                    "Set SPRING_DATASOURCE_URL to its JDBC address, such as jdbc:postgresql://host:5432/database, and"
                            + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
                    null);
        }
    }

    private static void put(Properties properties, String name, String value) {
        if (value != null) properties.setProperty(name, value);
    }

    private static boolean isNotLetIn(SQLException fault) {
        return fault.getSQLState() != null && fault.getSQLState().startsWith(NOT_LET_IN);
    }

    private static NoDatabase notLetIn(String url, SQLException fault) {
        return new NoDatabase(
                "The database %s does not let this process in: %s.".formatted(shown(url), told(url, fault)),
                "Correct SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD, and start it again.",
                fault);
    }

    private static NoDatabase tooLate(String url, Duration patience, SQLException fault) {
        return new NoDatabase(
                "The database %s did not answer within %d seconds: %s."
                        .formatted(shown(url), patience.toSeconds(), told(url, fault)),
                "Start the database, or correct SPRING_DATASOURCE_URL, and start this process again. How long it waits is"
                        + " set by MATTERS_ARISING_WAIT_FOR_DATABASE.",
                fault);
    }

    /** The address without what may be a password: what stands before the host, and all parameters. */
    public static String shown(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }

    /** What the driver says of a fault, in a line; an address that it repeats is cut as well. */
    public static String told(String url, SQLException fault) {
        String message = fault.getMessage();
        if (message == null) return "it refuses connections";
        return message.replace(url, shown(url)).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoDatabase(
                    "The process was stopped while it waited for the database.", "Start it again.", stopping);
        }
    }
}
