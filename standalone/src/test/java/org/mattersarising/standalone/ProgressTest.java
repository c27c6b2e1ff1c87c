package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void a_terminal_shows_what_is_going_on_and_is_left_clean() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();

        Progress progress = new Progress("Importing", new PrintStream(terminal, true, StandardCharsets.UTF_8));
        await().until(() -> terminal.toString(StandardCharsets.UTF_8).contains("Importing … 0 s"));
        progress.close();

        assertThat(terminal.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[K");
    }
}
