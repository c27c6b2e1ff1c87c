package org.mattersarising.command.recording;

import java.util.Map;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.MetaData;
import org.mattersarising.events.Provenance;
import org.mattersarising.operations.ChangeTraces;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Puts commands to their aggregates, within the work of a {@link Recorder}. */
@Component
public final class Commands {

    /** Metadata of a command: the {@link Provenance} of what it brings about. */
    public static final String PROVENANCE = "provenance";

    /** Metadata of a command: the stream of the aggregate that it is put to. */
    static final String STREAM = "stream";

    /** Metadata of a command: looks up how many events its stream has. */
    static final String LENGTH = "length";

    private final CommandBus bus;
    private final JdbcTemplate jdbc;
    private final ChangeTraces traces;

    Commands(CommandBus bus, JdbcTemplate jdbc, ChangeTraces traces) {
        this.bus = bus;
        this.jdbc = jdbc;
        this.traces = traces;
    }

    /**
     * What the aggregate answers.
     *
     * @param stream the stream of the aggregate that decides
     * @throws RuntimeException as the aggregate throws it
     */
    public <R> R decide(String stream, Object command, Class<R> answer, Provenance provenance) {
        return traces.within(
                "decide " + command.getClass().getSimpleName(), () -> dispatch(stream, command, answer, provenance));
    }

    private <R> R dispatch(String stream, Object command, Class<R> answer, Provenance provenance) {
        LongSupplier length = () -> length(stream);
        Map<String, Object> metadata = Map.of(STREAM, stream, PROVENANCE, provenance, LENGTH, length);
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        CommandMessage<Object> message =
                GenericCommandMessage.asCommandMessage(command).withMetaData(MetaData.from(metadata));
        bus.dispatch(message, callback);
        return answer.cast(callback.getResult().getPayload());
    }

    private long length(String stream) {
        Long length = jdbc.queryForObject(
                "select coalesce(max(sequence) + 1, 0) from eventstore.event where stream = ?", Long.class, stream);
        return length == null ? 0 : length;
    }
}
