package org.mattersarising.offenders;

import java.io.IOException;
import java.net.Socket;

/** Does what no code that answers requests may do. */
public final class Caller {

    private Caller() {}

    public static void call(String host) throws IOException {
        new ProcessBuilder("ping", host).start();
        new Socket(host, 80).close();
    }
}
