package org.mattersarising.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a process and its database and can fall silent, as a host does that vanishes: nothing is ever closed. */
public final class Relay implements AutoCloseable {

    private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)");
    private static final int PORTION = 8192;

    private final ServerSocket door;
    private final String address;
    private final String host;
    private final int port;
    private final List<Passage> passages = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    private Relay(String url) throws IOException {
        Matcher server = SERVER.matcher(url);
        if (!server.find()) throw new IllegalArgumentException("No server is named in " + url);
        host = server.group(1);
        port = Integer.parseInt(server.group(2));
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        address = server.replaceFirst("//127.0.0.1:" + door.getLocalPort());
        Thread.ofPlatform().daemon().name("relay").start(this::accept);
    }

    /** To the database at a JDBC address. */
    public static Relay to(String url) {
        try {
            return new Relay(url);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The same database by way of this relay. */
    public String jdbcUrl() {
        return address;
    }

    /** Nothing passes any more; new connections are taken and get no answer either. */
    public void fallSilent() {
        silent = true;
        passages.forEach(passage -> passage.silent = true);
    }

    /** What was held back passes now, and everything after it. */
    public void speak() {
        silent = false;
        passages.forEach(passage -> passage.silent = false);
    }

    /** Nothing passes any more over the connections there are; new ones work, as after another host took over. */
    public void loseConnections() {
        passages.forEach(passage -> passage.silent = true);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Passage passage = new Passage(door.accept(), new Socket(host, port));
                passage.silent = silent;
                passages.add(passage);
                passage.begin();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Passage passage : passages) passage.close();
    }

    private static final class Passage {
        private final Socket near;
        private final Socket far;
        private volatile boolean silent;
        private volatile boolean closed;

        Passage(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void begin() {
            Thread.ofPlatform().daemon().name("relay-there").start(() -> pass(near, far));
            Thread.ofPlatform().daemon().name("relay-back").start(() -> pass(far, near));
        }

        private void pass(Socket from, Socket to) {
            byte[] portion = new byte[PORTION];
            try {
                while (true) {
                    int read = from.getInputStream().read(portion);
                    while (silent && !closed) Thread.sleep(10);
                    if (read < 0) break;
                    to.getOutputStream().write(portion, 0, read);
                }
                close();
            } catch (IOException gone) {
                close();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            closed = true;
            try {
                near.close();
                far.close();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
