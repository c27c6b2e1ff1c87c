package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    -                                                         | Missing required subcommand
                    flyaway                                                   | Unmatched argument
                    serve --port eighty                                       | 'eighty' is no port: a number from 0 to 65535
                    serve --port 65536                                        | is no port
                    serve --server http://127.0.0.1:1                         | Unknown option
                    serve --database-url jdbc:mysql://h/d                     | is no JDBC address of a PostgreSQL
                    import                                                    | Missing required
                    import a.csv --register r                                 | --as-at
                    import a.csv --register r --as-at 31.3.2018               | '31.3.2018' is no date: write it as in 2018-03-31
                    import a.csv --register r --as-at 2018-02-30              | is no date
                    import a.csv --as-at 2018-03-31                           | --register
                    verify --server ftp://here                                | is no address of a server
                    verify --server http://a --data b                         | mutually exclusive
                    rebuild --server http://a --database-url jdbc:postgresql://h/d | mutually exclusive
                    backup                                                    | Missing required parameter: 'FILE'
                    backup a.zip --server http://127.0.0.1:1                  | a server hands out no backups and takes none; name its directory
                    restore                                                   | Missing required parameter: 'FILE'
                    restore a.zip --server http://127.0.0.1:1                 | a server hands out no backups and takes none; name its directory
                    restore a.zip --replace                                   | Unknown option
                    users                                                     | Missing required subcommand
                    users add rowan --name R                                  | Missing required option: '--roles=ROLE'
                    users add rowan --name R --roles chief                    | 'chief' is no role
                    users list --server http://127.0.0.1:1                    | a server hands out
                    clients add desk --name D                                 | a service has --roles, a program has --redirect
                    keys                                                      | Missing required subcommand
                    rebuild everything                                        | Unmatched argument
                    """)
    void wrong_use_is_told_and_ends_with_2(String line, String told) {
        Ran ran = Ran.command(line.equals("-") ? new String[0] : line.split(" "));

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains(told).contains("Usage: matters-arising");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--help",
        "serve --help",
        "demo --help",
        "import --help",
        "verify --help",
        "rebuild --help",
        "backup --help",
        "restore --help",
        "token --help",
        "keys --help",
        "keys rotate --help",
        "users --help",
        "users add --help",
        "clients add --help"
    })
    void help_is_no_error(String line) {
        Ran ran = Ran.command(line.split(" "));

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).startsWith("Usage: matters-arising");
    }

    @Test
    void a_directory_of_something_else_is_refused_with_1_and_one_sentence() throws IOException {
        Files.createFile(folder.resolve("thesis.odt"));

        for (String command : new String[] {"serve", "verify", "rebuild"}) {
            Ran ran = Ran.command(command, "--data", folder.toString());

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("holds files of something else (thesis.odt)")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_taken_port_is_refused_and_the_directory_let_go() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            for (int time = 0; time < 2; time++) {
                Ran ran = Ran.command("serve", "--port", port, "--data", folder.toString());

                assertThat(ran.exit()).isEqualTo(1);
                assertThat(ran.err())
                        .startsWith("Port " + port + " on 127.0.0.1 can't be used")
                        .contains("--port 0")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void a_backup_makes_no_data_where_there_is_none() {
        Ran ran = Ran.command(
                "backup",
                folder.resolve("b.zip").toString(),
                "--data",
                folder.resolve("none").toString());

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("There is no data in " + folder.resolve("none"))
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_is_no_backup_is_refused_before_anything_is_made() throws IOException {
        Path csv = Files.writeString(folder.resolve("edition.csv"), "No,Finding\r\n1,Say so\r\n");

        Ran ran = Ran.command(
                "restore", csv.toString(), "--data", folder.resolve("new").toString());

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith(csv + " is no backup of Matters Arising.")
                .hasLineCount(1);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void a_database_that_does_not_answer_is_refused_without_telling_the_password() {
        Ran ran = Ran.command(
                "serve", "--port", "0", "--database-url", "jdbc:postgresql://127.0.0.1:1/d?user=u&password=secret");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("The database jdbc:postgresql://127.0.0.1:1/d can't be used: ")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @Test
    void a_server_that_does_not_answer_is_told_in_a_sentence() {
        Ran ran = Ran.command("verify", "--server", "http://127.0.0.1:1");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("No server answers at http://127.0.0.1:1")
                .hasLineCount(1);
    }
}
