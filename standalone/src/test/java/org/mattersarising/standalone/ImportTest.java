package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private static final String IMPORTS = "POST /api/registers/peer-review/imports";

    @TempDir
    Path folder;

    private final StubServer server = new StubServer();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("March \"2018\".csv"), "No,When\r\n1,“June”\r\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran run(String... more) {
        String[] arguments = {
            "import",
            file.toString(),
            "--register",
            "peer-review",
            "--as-at",
            "2018-03-31",
            "--server",
            server.address().toString()
        };
        return Ran.command(java.util.stream.Stream.of(arguments, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    @Test
    void sends_the_file_as_it_is_and_tells_what_it_changed() {
        server.when(IMPORTS, 200, """
                {"position":93,"edition":"e","unchanged":30,"missing":["5","14 a"],
                 "changes":[{"kind":"date-moved","reference":"20","field":"targetDate","from":"Nov 2017","to":"June 2018"},
                            {"kind":"raised","reference":"39","field":null,"from":null,"to":null},
                            {"kind":"lead-reassigned","reference":"7","field":"lead","from":null,"to":""}],
                 "problems":[{"severity":"warning","row":12,"column":"When","message":"No date can be read from it."},
                             {"severity":"warning","row":null,"column":null,"message":"No rows."}]}
                """);

        Ran ran = run();

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualToIgnoringNewLines("""
                        March "2018".csv as at 2018-03-31, register peer-review: recorded, ledger position 93
                          date-moved      20       targetDate: "Nov 2017" -> "June 2018"
                          raised          39
                          lead-reassigned 7        lead: nothing -> ""
                        3 changes; 30 unchanged
                        Not in this edition: 5, 14 a
                        warning, row 12, column When: No date can be read from it.
                        warning, file: No rows.
                        """);
        StubServer.Request sent = server.requests().getFirst();
        assertThat(sent.body())
                .contains("name=\"file\"; filename=\"March %222018%22.csv\"")
                .contains("\r\n\r\nNo,When\r\n1,“June”\r\n\r\n--")
                .contains("name=\"asAt\"")
                .contains("2018-03-31")
                .doesNotContain("dryRun");
        assertThat(sent.headers()).containsKey("Idempotency-key");
    }

    @Test
    void a_dry_run_says_that_it_was_one() {
        server.when(IMPORTS, 200, "{\"position\":null,\"changes\":[],\"unchanged\":38,\"missing\":[],\"problems\":[]}");

        Ran ran = run("--dry-run");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("a dry run, nothing is recorded").contains("0 changes; 38 unchanged");
        assertThat(server.requests().getFirst().body()).contains("name=\"dryRun\"");
    }

    @Test
    void problems_are_told_with_their_place_and_end_with_1() {
        server.when(IMPORTS, 422, """
                {"title":"Unprocessable","detail":"The file has 1 error; nothing was recorded.","remedy":"Correct it and import it again.",
                 "problems":[{"severity":"error","row":3,"column":"No","message":"The reference 7 stands in row 2 as well."}]}
                """);

        Ran ran = run();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualToIgnoringNewLines("""
                        error, row 3, column No: The reference 7 stands in row 2 as well.
                        The file has 1 error; nothing was recorded.
                        Correct it and import it again.
                        """);
    }

    @Test
    void a_busy_server_is_asked_again_with_the_same_key() {
        server.when(IMPORTS, 503, "{\"detail\":\"busy\"}", "Retry-After", "1")
                .when(IMPORTS, 200, "{\"position\":1,\"changes\":[]}");

        Ran ran = run();

        assertThat(ran.exit()).isZero();
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0).headers().get("Idempotency-key"))
                .isEqualTo(server.requests().get(1).headers().get("Idempotency-key"));
    }

    @Test
    void a_server_of_another_kind_is_recognised() {
        server.when(IMPORTS, 200, "<html>It works!</html>");

        Ran ran = run();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("Is it a Matters Arising server?");
    }

    @Test
    void an_absent_or_far_too_large_file_never_leaves() throws IOException {
        Files.delete(file);
        assertThat(run().err()).startsWith("There is no file " + file);

        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(10 * 1024 * 1024 + 1);
        }
        Ran ran = run();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("larger than 10 MiB");
        assertThat(server.requests()).isEmpty();
    }
}
