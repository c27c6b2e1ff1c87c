package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.standalone.RunningApplication.Listen;
import org.mattersarising.testing.TestDatabase;

/** A database that somebody else runs, with the keys of the installation in a directory beside it. */
class KeysBesideDatabaseIT {

    @TempDir
    Path folder;

    /** People sign in here. */
    @BeforeAll
    static void nobodySaysWhoTheyAre() {
        System.setProperty("testing.self-named", "false");
    }

    @AfterAll
    static void forOtherTests() {
        System.clearProperty("testing.self-named");
    }

    @Test
    void whoever_owns_the_directory_gets_a_token_and_the_first_password_and_the_keys_stay() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            OtherDatabase other = new OtherDatabase(database.jdbcUrl(), Map.of());
            String token;
            try (RunningApplication running = RunningApplication.on(other, folder, Listen.ANY_FREE_PORT)) {
                token = token();
                assertThat(status(running, token)).isEqualTo(200);
                assertThat(folder.resolve("keys/first-password.txt")).isNotEmptyFile();
                assertThat(folder.resolve("keys/personal.key")).isNotEmptyFile();
                assertThat(folder.resolve("postgres")).doesNotExist();
            }
            try (RunningApplication again = RunningApplication.on(other, folder, Listen.ANY_FREE_PORT)) {
                assertThat(status(again, token)).isEqualTo(200);
            }
            try (RunningApplication without = RunningApplication.on(other, null, Listen.ANY_FREE_PORT)) {
                assertThat(status(without, token))
                        .as("signed with keys that it doesn't know")
                        .isEqualTo(401);
            }
        }
    }

    private String token() {
        Ran ran = Ran.command("token", "--data", folder.toString(), "--name", "Mary Field", "--roles", "reader");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().strip();
    }

    private static int status(RunningApplication running, String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(running.address() + "/api/registers"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
