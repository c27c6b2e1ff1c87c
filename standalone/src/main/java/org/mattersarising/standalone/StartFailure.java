package org.mattersarising.standalone;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.mattersarising.standalone.RunningApplication.Listen;
import org.mattersarising.standalone.data.Refusal;
import org.springframework.boot.web.server.PortInUseException;

/** Why the application did not start, in words. */
final class StartFailure {

    static Refusal explain(RuntimeException failed, Listen listen, String where) {
        Throwable root = failed;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return portTaken(listen, failed);
            }
            root = cause;
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new Refusal(
                "Matters Arising did not start: %s (%s)."
                        .formatted(message.lines().findFirst().orElse(""), where),
                failed);
    }

    /** Finds a taken port before the database is started for nothing. */
    static void refuseTakenPort(Listen listen) {
        if (listen.port() == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getByName(listen.host()), listen.port()));
        } catch (java.net.UnknownHostException unknown) {
            throw new Refusal("The host %s of --host is unknown.".formatted(listen.host()), unknown);
        } catch (java.io.IOException taken) {
            throw portTaken(listen, taken);
        }
    }

    private static Refusal portTaken(Listen listen, Exception cause) {
        return new Refusal(
                "Port %d on %s can't be used, something else may have it. Choose another with --port, or let --port 0 choose a free one."
                        .formatted(listen.port(), listen.host()),
                cause);
    }

    private StartFailure() {}
}
