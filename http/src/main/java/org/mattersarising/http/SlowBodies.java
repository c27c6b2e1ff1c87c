package org.mattersarising.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Gives up on a body that comes so slowly that somebody must mean it: a byte now and then keeps the server's own limit of
 * silence from being reached, and holds one of few threads for hours.
 */
public final class SlowBodies extends ValveBase {

    /** Nobody is judged before. */
    static final Duration GRACE = Duration.ofSeconds(20);
    /** Bytes a second since the beginning; the slowest line that people use has more. */
    static final long SLOWEST = 1024;

    public SlowBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        InputBuffer body = wire.getInputBuffer();
        wire.setInputBuffer(new Paced(body, System::nanoTime));
        try {
            getNext().invoke(request, response);
        } finally {
            wire.setInputBuffer(body);
        }
    }

    static final class Paced implements InputBuffer {

        private final InputBuffer body;
        private final LongSupplier nanoTime;
        private long begun;
        private boolean reading;
        private long bytes;

        Paced(InputBuffer body, LongSupplier nanoTime) {
            this.body = body;
            this.nanoTime = nanoTime;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (!reading) {
                reading = true;
                begun = nanoTime.getAsLong();
            }
            int read = body.doRead(handler);
            bytes += Math.max(0, read);
            Duration taken = Duration.ofNanos(nanoTime.getAsLong() - begun);
            if (read > 0 && taken.compareTo(GRACE) > 0 && bytes < SLOWEST * taken.toSeconds()) {
                throw new InterruptedIOException("The body comes too slowly to be waited for");
            }
            return read;
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
