package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines for people, whatever a message or a fault quotes. */
class LogLinesTest {

    private static final String FORGED = "2026-01-01T00:00:00.000Z INFO  [main] [ ] o.m.Forged: all is well";

    @TempDir
    Path folder;

    private List<String> lines(java.util.function.Consumer<Logger> work) throws Exception {
        Path file = folder.resolve("log");
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new ByteArrayInputStream("""
                <configuration>
                  <include resource="log/line.xml"/>
                  <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file>
                    <encoder><pattern>${LINE}</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="FILE"/></root>
                </configuration>
                """.formatted(file).getBytes(StandardCharsets.UTF_8)));
        work.accept(context.getLogger("org.mattersarising.Test"));
        context.stop();
        return Files.readAllLines(file);
    }

    @Test
    void a_message_stays_one_line() throws Exception {
        List<String> lines = lines(log -> log.warn("begun\r\n{}", FORGED));
        assertThat(lines).singleElement().asString().endsWith("org.mattersarising.Test: begun | " + FORGED);
    }

    @Test
    void a_stack_trace_is_told_once_and_no_line_of_it_looks_like_one_of_the_log() throws Exception {
        Exception fault =
                new IllegalStateException("outer\n" + FORGED, new IllegalArgumentException("inner\r\n" + FORGED));
        List<String> lines = lines(log -> log.error("failed", fault));
        assertThat(lines.stream().filter(line -> line.matches("\\d{4}-.*"))).hasSize(1);
        assertThat(lines.stream().filter(line -> line.contains(FORGED)))
                .hasSize(2)
                .allMatch(line -> line.equals("    | " + FORGED));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("java.lang.IllegalStateException: outer"))
                .anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalArgumentException: inner"))
                .anyMatch(line -> line.startsWith("\tat " + LogLinesTest.class.getName()));
    }
}
