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
                {"position":93,"recorded":true,"edition":%s,
                 "changes":[{"kind":"date-moved","reference":"20","field":"targetDate","from":"Nov 2017","to":"June 2018"},
                            {"kind":"raised","reference":"39","field":"reference","from":null,"to":"39"},
                            {"kind":"lead-reassigned","reference":"7","field":"lead","from":"Smith","to":""}],
                 "unchanged":30,"missing":["5","14 a"],"problems":[]}
                """.formatted(edition("93")));

        Ran ran = run();

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualToIgnoringNewLines("""
                        March "2018".csv as at 2018-03-31, register peer-review: recorded, ledger position 93
                          date-moved      20       targetDate: "Nov 2017" -> "June 2018"
                          raised          39
                          lead-reassigned 7        lead: "Smith" -> ""
                        3 changes; 30 unchanged
                        Not in this edition: 5, 14 a
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
        server.when(IMPORTS, 200, nothingRecorded("null"));

        Ran ran = run("--dry-run");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("a dry run, nothing is recorded").contains("0 changes; 38 unchanged");
        assertThat(server.requests().getFirst().body()).contains("name=\"dryRun\"");
    }

    @Test
    void a_layout_goes_along_as_it_stands_in_its_file() throws IOException {
        server.when(IMPORTS, 200, nothingRecorded("93"));
        String columns =
                "[{\"heading\":\"No\",\"field\":\"reference\"},{\"heading\":\"When – “due”\",\"field\":\"targetDate\"}]";
        Path layout = Files.writeString(folder.resolve("layout.json"), "\ufeff" + columns);

        assertThat(run("--layout", layout.toString()).exit()).isZero();
        assertThat(run().exit()).isZero();

        assertThat(server.requests().getFirst().body())
                .contains("name=\"layout\"")
                .contains("\r\n\r\n" + columns + "\r\n");
        assertThat(server.requests().getLast().body()).doesNotContain("name=\"layout\"");
    }

    @Test
    void a_layout_that_comes_with_the_program_goes_along_by_its_name() {
        server.when(IMPORTS, 200, nothingRecorded("93"));

        assertThat(run("--layout", "wmfs").exit()).isZero();

        assertThat(server.requests().getFirst().body())
                .contains("name=\"layout\"")
                .contains("\r\n\r\nwmfs\r\n");
    }

    @Test
    void an_absent_layout_is_told() {
        Ran ran = run("--layout", folder.resolve("none.json").toString());

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).startsWith("There is no file " + folder.resolve("none.json"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_file_recorded_already_is_no_failure() {
        server.when(IMPORTS, 200, nothingRecorded("93"));

        Ran ran = run();

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualToIgnoringNewLines("""
                        March "2018".csv as at 2018-03-31, register peer-review: nothing new to record, it stands at ledger position 93
                        0 changes; 38 unchanged
                        Not in this edition: 5
                        """);
    }

    /** As the server writes it; its own tests pin the same members. */
    private static String nothingRecorded(String position) {
        return """
                {"position":%s,"recorded":false,"edition":%s,"changes":[],"unchanged":38,"missing":["5"],"problems":[]}
                """.formatted(position, edition(position));
    }

    private static String edition(String position) {
        return """
                {"file":"March \\"2018\\".csv","sha256":"%s","asAt":"2018-03-31","position":%s}
                """.formatted("0".repeat(64), position);
    }

    @Test
    void problems_are_told_once_with_their_place_and_end_with_1() {
        server.when(IMPORTS, 422, """
                {"type":"tag:mattersarising.org,2026:problem/unacceptable","title":"Not acceptable as it stands","status":422,
                 "detail":"The file cannot be imported. Row 3: The reference 7. stands in row 2 already; each action of an edition needs a reference of its own. There is 1 more problem.",
                 "field":"No.",
                 "remedy":"Put right what problems lists and send the file again; nothing was recorded.",
                 "position":null,"recorded":false,"edition":null,"changes":[],"unchanged":0,"missing":[],
                 "problems":[{"severity":"error","row":3,"column":"No.","message":"The reference 7. stands in row 2 already; each action of an edition needs a reference of its own"},
                             {"severity":"error","row":4,"column":"No.","message":"This row has no reference; give the action its number"}]}
                """);

        Ran ran = run();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualToIgnoringNewLines("""
                        error, row 3, column No.: The reference 7. stands in row 2 already; each action of an edition needs a reference of its own
                        error, row 4, column No.: This row has no reference; give the action its number
                        Nothing was recorded. Put that right and import the file again.
                        """);
    }

    @Test
    void a_problem_of_no_row_is_one_of_the_file() {
        server.when(IMPORTS, 422, """
                {"type":"tag:mattersarising.org,2026:problem/unacceptable","title":"Not acceptable as it stands","status":422,
                 "detail":"The file cannot be imported. The file is empty; it needs a line of headings and a line for each action.",
                 "field":"file",
                 "remedy":"Put right what problems lists and send the file again; nothing was recorded.",
                 "position":null,"recorded":false,"edition":null,"changes":[],"unchanged":0,"missing":[],
                 "problems":[{"severity":"error","row":null,"column":null,"message":"The file is empty; it needs a line of headings and a line for each action"}]}
                """);

        assertThat(run().err())
                .startsWith("error, file: The file is empty; it needs a line of headings and a line for each action");
    }

    @Test
    void a_refusal_without_problems_is_told_as_it_is() {
        server.when(IMPORTS, 422, """
                {"type":"tag:mattersarising.org,2026:problem/unacceptable","title":"Not acceptable as it stands","status":422,
                 "detail":"2018-03-31 has not come yet, so no paper can speak of it.",
                 "field":"asAt",
                 "remedy":"Give the date of which the paper speaks."}
                """);

        assertThat(run().err()).isEqualToIgnoringNewLines("""
                        2018-03-31 has not come yet, so no paper can speak of it.
                        Give the date of which the paper speaks.
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
