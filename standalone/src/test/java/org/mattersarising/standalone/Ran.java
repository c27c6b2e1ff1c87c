package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What one command line came to. */
record Ran(int exit, String out, String err) {

    static Ran command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = MattersArising.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }
}
