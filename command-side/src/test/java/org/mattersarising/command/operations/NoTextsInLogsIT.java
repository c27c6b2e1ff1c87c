package org.mattersarising.command.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.slf4j.LoggerFactory;

/** A database that refuses a row repeats what it refused; none of that reaches the log. */
class NoTextsInLogsIT extends OverHttp {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.mattersarising");
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            told.add(event.getFormattedMessage()
                    + event.getKeyValuePairs()
                    + event.getMDCPropertyMap()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };

    @BeforeEach
    void listen() {
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
        ours.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        ours.setLevel(null);
        root.detachAppender(listener);
    }

    @Test
    void a_row_that_is_refused_again_and_again_is_a_fault_that_is_told_and_no_meeting_of_writers() {
        String register = openRegister();
        String notes = "/api/actions/" + raiseAction(register) + "/progress-notes";
        post(notes, "{'text': 'First'}");
        superuser()
                .execute("create unique index refuses on eventstore.event (payload_type)"
                        + " where payload_type = 'action.progress-noted' and register = '" + register + "'");
        try {
            long before = recorded();
            Reply reply = post(notes, "{'text': 'Second'}", "X-Correlation-Id", "desk-10");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body().get("detail").stringValue()).startsWith("The change was not recorded");
            assertThat(reply.body().get("correlation").stringValue()).isEqualTo("desk-10");
            assertThat(recorded()).isEqualTo(before);
        } finally {
            superuser().execute("drop index eventstore.refuses");
        }
        assertThat(told).anyMatch(line -> line.contains("failed, correlation desk-10") && line.contains("refuses"));
        assertThat(post(notes, "{'text': 'Second'}").version()).isEqualTo(3);
    }

    @Test
    void a_refusal_of_the_database_is_told_without_the_row() {
        String action = raiseAction(openRegister());
        superuser()
                .execute(
                        "alter table eventstore.event add constraint refuses check (payload::text not like '%a bad word%')");
        try {
            Reply reply = post(
                    "/api/actions/" + action + "/progress-notes",
                    "{'text': 'This is a bad word'}",
                    "Idempotency-Key",
                    "a-hidden-key",
                    "X-Actor",
                    "Ann Clerk",
                    "X-Correlation-Id",
                    "desk-9");
            assertThat(reply.status()).isEqualTo(500);
        } finally {
            superuser().execute("alter table eventstore.event drop constraint refuses");
        }
        // The line of a request comes after its answer.
        await().until(() -> told.stream().anyMatch(line -> line.contains("/progress-notes 500 ")));
        assertThat(told)
                .anyMatch(line -> line.contains("violates check constraint \"refuses\"") && line.contains("desk-9"))
                .noneMatch(line -> line.contains("bad word"))
                .noneMatch(line -> line.contains("a-hidden-key"))
                .noneMatch(line -> line.contains("Ann Clerk"));
    }
}
