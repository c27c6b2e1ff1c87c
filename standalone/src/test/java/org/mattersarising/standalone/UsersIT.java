package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.standalone.RunningApplication.Listen;
import org.mattersarising.standalone.data.DataDirectory;

/** People and services are looked after on the command line, with a server and without. */
class UsersIT {

    @TempDir
    Path folder;

    private Ran command(String... words) {
        String[] line = new String[words.length + 2];
        System.arraycopy(words, 0, line, 0, words.length);
        line[words.length] = "--data";
        line[words.length + 1] = folder.resolve("data").toString();
        return Ran.command(line);
    }

    private static void done(Ran ran, String... told) {
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains(told);
    }

    private static void refused(Ran ran, String told) {
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains(told).hasLineCount(1);
    }

    @Test
    void accounts_are_added_changed_and_listed_while_a_server_runs_and_without_one() {
        refused(command("users", "list"), "There is no data in");
        try (RunningApplication running =
                RunningApplication.in(DataDirectory.take(folder.resolve("data"), "serve"), Listen.ANY_FREE_PORT)) {
            assertThat(running.accounts().all())
                    .as("nobody else can sign in")
                    .singleElement()
                    .satisfies(first -> assertThat(first.mustChange()).isTrue());
            assertThat(folder.resolve("data/keys/first-password.txt")).exists();
        }

        done(
                command(
                        "users",
                        "add",
                        "rowan",
                        "--name",
                        "Rowan Ash",
                        "--roles",
                        "clerk,verifier",
                        "--organisation",
                        "northmoor"),
                "rowan  Rowan Ash  clerk@northmoor, verifier@northmoor  has to choose a password",
                "One-time password: ");
        refused(
                command("users", "add", "Rowan", "--name", "R", "--roles", "reader"),
                "There is an account 'rowan' already.");
        done(command("users", "roles", "rowan", "--roles", "auditor"), "rowan  Rowan Ash  auditor");
        done(
                command("users", "lead", "rowan", "--lead", "Area Manager, North", "--lead", "Watch Manager"),
                "rowan  Rowan Ash  auditor",
                "leads as Area Manager, North; Watch Manager");
        done(command("users", "lead", "rowan"), "leads as no other name");
        refused(command("users", "lead", "hazel", "--lead", "H"), "There is no account 'hazel'.");
        refused(command("users", "lead", "rowan", "--lead", " "), "A name has 1 to 200 characters");
        done(command("users", "disable", "rowan"), "disabled");
        done(command("users", "list"), "rowan  Rowan Ash  auditor  disabled");
        done(command("users", "enable", "rowan"), "rowan  Rowan Ash  auditor");
        done(command("users", "password", "rowan"), "One-time password: ");
        done(command("users", "factor", "rowan", "--remove"), "rowan  Rowan Ash  auditor  has to choose a password");
        refused(command("users", "disable", "hazel"), "There is no account 'hazel'.");

        done(
                command("clients", "add", "nightly", "--name", "Nightly import", "--roles", "clerk@northmoor"),
                "Its secret");
        done(
                command("clients", "add", "desk", "--name", "Desk", "--redirect", "http://127.0.0.1/back"),
                "desk is added.");
        done(command("clients", "disable", "nightly"), "nightly is disabled.");
        done(
                command("clients", "list"),
                "nightly  Nightly import  clerk@northmoor  disabled",
                "desk  Desk  for whoever signs in, at http://127.0.0.1/back");
        refused(command("clients", "disable", "nobody"), "There is no client 'nobody'.");
    }
}
