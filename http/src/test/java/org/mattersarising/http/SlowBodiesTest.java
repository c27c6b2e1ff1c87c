package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;

class SlowBodiesTest {

    private final AtomicLong now = new AtomicLong();

    /** So many bytes at a time, each time after a pause. */
    private SlowBodies.Paced body(int bytes, Duration pause) {
        return new SlowBodies.Paced(
                new InputBuffer() {
                    @Override
                    public int doRead(ApplicationBufferHandler handler) {
                        now.addAndGet(pause.toNanos());
                        return bytes;
                    }

                    @Override
                    public int available() {
                        return 0;
                    }
                },
                now::get);
    }

    @Test
    void a_byte_now_and_then_is_given_up_after_the_grace() throws IOException {
        SlowBodies.Paced body = body(1, Duration.ofSeconds(5));
        for (int i = 0; i < 4; i++) assertThat(body.doRead(null)).isEqualTo(1);
        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> body.doRead(null));
    }

    @Test
    void a_slow_line_is_waited_for_however_long_it_takes() throws IOException {
        SlowBodies.Paced body = body(8192, Duration.ofSeconds(5));
        for (int i = 0; i < 1000; i++) assertThat(body.doRead(null)).isEqualTo(8192);
    }

    @Test
    void a_body_that_has_ended_is_not_judged_by_how_long_its_request_takes() throws IOException {
        SlowBodies.Paced body = body(-1, Duration.ofHours(1));
        assertThat(body.doRead(null)).isEqualTo(-1);
        assertThat(body.doRead(null)).isEqualTo(-1);
    }
}
