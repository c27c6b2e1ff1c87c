package org.mattersarising.query.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far each segment is followed, and by whom. A claim holds as long as its node is here
 * ({@link Presence}) and is never renewed. Who has lost one cannot store, so that a batch of a node given up for gone,
 * or from before a rebuilding, is rolled back whole.
 */
final class Claims extends JdbcTokenStore {

    private static final Duration WITHOUT_END = Duration.ofDays(36_500);

    private final JdbcTemplate jdbc;
    private final String owner;

    private Claims(Builder builder, JdbcTemplate jdbc, String owner) {
        super(builder);
        this.jdbc = jdbc;
        this.owner = owner;
    }

    static Claims of(DataSource database, String owner) {
        Builder builder = JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                .schema(TokenSchema.builder()
                        .setTokenTable("query.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .serializer(Jackson3Serializer.builder().build())
                .contentType(String.class)
                .claimTimeout(WITHOUT_END)
                .nodeId(owner);
        return new Claims(builder, new JdbcTemplate(database), owner);
    }

    /** Axon's own would claim again what is free. */
    @Override
    public void storeToken(TrackingToken token, String processor, int segment) {
        Connection connection = getConnection();
        try (PreparedStatement update = storeUpdate(connection, token, processor, segment)) {
            if (update.executeUpdate() == 0) throw lost(segment);
        } catch (SQLException fault) {
            throw jdbc.getExceptionTranslator().translate("Storing how far a segment is followed", null, fault);
        } finally {
            JdbcUtils.closeQuietly(connection);
        }
    }

    /** Only looks whether it still holds. */
    @Override
    public void extendClaim(String processor, int segment) {
        Long held = jdbc.queryForObject(
                "select count(*) from query.token_entry where processor_name = ? and segment = ? and owner = ?",
                Long.class,
                processor,
                segment,
                owner);
        if (held == null || held == 0) throw lost(segment);
    }

    /** Done by {@link Wholeness}, which sees to it that nobody is making the tables anew. */
    @Override
    public void initializeTokenSegments(String processor, int count, TrackingToken token) {}

    private UnableToClaimTokenException lost(int segment) {
        return new UnableToClaimTokenException(
                "Segment %d is followed by another node now, or the tables are made anew".formatted(segment));
    }
}
