package org.mattersarising.query.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.mattersarising.http.Audience;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * The streams that are open: each a virtual thread that holds one block at a time and waits while its reader does. A
 * reader that takes nothing any more is cut off by the server's own time limit for writing.
 */
@Component
class FeedStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedStreams.class);
    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(1);
    private static final long WITHOUT_TIME_LIMIT = 0;

    /** After how many milliseconds a reader that was cut off comes back by itself. */
    private static final String BEGINNING = "retry: 2000\n\n";

    private static final String HEARTBEAT = ": nothing new\n\n";

    private final Feed feed;
    private final LedgerWatch watch;
    private final int most;
    private final Duration heartbeat;
    private final Duration longest;
    private final Semaphore places;
    private final int mostOfOne;
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * @param most so many streams are open at once
     * @param mostOfOne so many of them for one address
     * @param heartbeat how long a stream says nothing, or whatever stands between might take it for dead
     * @param longest after which its reader has to come back, and is asked again who that is
     */
    FeedStreams(
            Feed feed,
            LedgerWatch watch,
            @Value("${matters-arising.feed.streams:200}") int most,
            @Value("${matters-arising.feed.streams-of-one:100}") int mostOfOne,
            @Value("${matters-arising.feed.heartbeat:15s}") Duration heartbeat,
            @Value("${matters-arising.feed.longest:10m}") Duration longest) {
        this.feed = feed;
        this.watch = watch;
        this.most = most;
        this.heartbeat = heartbeat;
        this.longest = longest;
        this.mostOfOne = mostOfOne;
        this.places = new Semaphore(most);
    }

    /**
     * Goes on after a position for as long as its reader does.
     *
     * @param address where its reader is
     * @param audience its reader, who is told no more than that one may read
     * @throws Refusal later (503) where too many are open
     */
    ResponseBodyEmitter open(String organisation, long after, String address, Audience audience) {
        feed.head(organisation, after);
        if (stopping) throw later("The server is about to stop.");
        Place place = take(address);
        try {
            watch.join();
            return begin(organisation, after, place, audience);
        } catch (RuntimeException fault) {
            place.give();
            throw fault;
        }
    }

    private Place take(String address) {
        if (byAddress.merge(address, 1, Integer::sum) > mostOfOne) {
            leave(address);
            throw later("As many as %d streams are open here already for the address that this comes from."
                    .formatted(mostOfOne));
        }
        if (!places.tryAcquire()) {
            leave(address);
            throw later("As many as %d streams are open here already.".formatted(most));
        }
        return () -> {
            places.release();
            leave(address);
        };
    }

    private void leave(String address) {
        byAddress.computeIfPresent(address, (same, open) -> open == 1 ? null : open - 1);
    }

    private static Refusal later(String why) {
        return Refusal.later(
                COME_BACK,
                why,
                "Open the stream again later, or ask for the same events as application/cloudevents-batch+json.");
    }

    /** Of one stream, until it ends. */
    private interface Place {
        void give();
    }

    private ResponseBodyEmitter begin(String organisation, long after, Place place, Audience audience) {
        try {
            // What cannot be read is told by status, which a stream that has begun cannot.
            feed.block(organisation, after);
            ResponseBodyEmitter reader = new ResponseBodyEmitter(WITHOUT_TIME_LIMIT);
            Reach reach = Reach.present();
            Thread.ofVirtual()
                    .name("feed")
                    .start(() -> reach.within(() -> serve(reader, organisation, after, place, audience)));
            return reader;
        } catch (RuntimeException fault) {
            watch.leave();
            throw fault;
        }
    }

    private void serve(ResponseBodyEmitter reader, String organisation, long after, Place place, Audience audience) {
        try {
            follow(reader, organisation, after, audience);
            reader.complete();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("Whoever followed the ledger of {} has gone", organisation, gone);
        } catch (InterruptedException stopped) {
            reader.complete();
        } catch (RuntimeException fault) {
            LOG.error("The ledger of {} cannot be followed any further", organisation, fault);
            reader.complete();
        } finally {
            watch.leave();
            place.give();
        }
    }

    private void follow(ResponseBodyEmitter reader, String organisation, long after, Audience audience)
            throws IOException, InterruptedException {
        long position = after;
        send(reader, BEGINNING.getBytes(StandardCharsets.UTF_8));
        long begun = System.nanoTime();
        while (!stopping && System.nanoTime() - begun < longest.toNanos()) {
            try {
                Feed.Block next = feed.block(organisation, position);
                if (next != null) {
                    send(reader, feed.told(next, audience).text());
                    position = next.last();
                    continue;
                }
            } catch (DataAccessException | TransactionException | Refusal away) {
                // Readers that are cut off and meet a refusal do not come back by themselves, so they are kept.
                LOG.debug("The ledger of {} cannot be read at this moment", organisation, away);
                Thread.sleep(DATABASE_AWAY);
            }
            if (!watch.await(organisation, position, heartbeat) && !stopping) {
                send(reader, HEARTBEAT.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void send(ResponseBodyEmitter reader, byte[] text) throws IOException {
        reader.send(text, MediaType.APPLICATION_OCTET_STREAM);
    }

    /** How many streams are open. */
    int open() {
        return most - places.availablePermits();
    }

    @Override
    public void start() {
        stopping = false;
    }

    /** Before the web server is stopped, which would wait for the streams to end. */
    @Override
    public void stop() {
        stopping = true;
        watch.stop();
    }

    /** Also while the application starts: the web server answers before this is started. */
    @Override
    public boolean isRunning() {
        return !stopping;
    }
}
