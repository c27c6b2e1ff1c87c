package org.mattersarising.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many requests in a time, for each who asks: all of them at once or spread, and what was used comes back evenly.
 * Memory is bounded: of more callers than are remembered the ones longest silent begin anew, which the budget of all
 * together outlasts.
 */
final class Budget {

    /** What is left after a request, or how long to wait where nothing was. */
    record Left(boolean granted, long remaining, Duration pause) {}

    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,8})/(\\S+)");
    private static final int REMEMBERED = 20_000;

    private final String name;
    private final long requests;
    private final Duration period;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    private Budget(String name, long requests, Duration period, LongSupplier nanoTime) {
        this.name = name;
        this.requests = requests;
        this.period = period;
        this.clock = new NanoTime(nanoTime);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(period)
                .ticker((Ticker) nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /**
     * @param name of the policy, as told to whoever asks
     * @param text such as {@code 600/1m}; {@code off} sets none
     */
    static Optional<Budget> of(String name, String text) {
        return of(name, text, System::nanoTime);
    }

    static Optional<Budget> of(String name, String text, LongSupplier nanoTime) {
        if (text.equals("off")) return Optional.empty();
        Matcher parts = SHAPE.matcher(text);
        try {
            if (parts.matches()) {
                Duration period = DurationStyle.detectAndParse(parts.group(2));
                if (period.compareTo(Duration.ofSeconds(1)) >= 0) {
                    return Optional.of(new Budget(name, Long.parseLong(parts.group(1)), period, nanoTime));
                }
            }
        } catch (IllegalArgumentException noDuration) {
            // Told below, as whatever else is no limit.
        }
        throw new IllegalArgumentException(
                "The limit '%s' (%s) is not so many requests in a time, such as 600/1m, nor off."
                        .formatted(text, name));
    }

    Left take(String who) {
        Bucket bucket = buckets.get(who, unknown -> Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
                .withCustomTimePrecision(clock)
                .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Left(
                probe.isConsumed(), probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Whether so little is left that a caller had better know. */
    boolean isLow(Left left) {
        return left.remaining() < requests / 2;
    }

    /** For the header {@code RateLimit-Policy}. */
    String policy() {
        return "\"%s\";q=%d;w=%d".formatted(name, requests, period.toSeconds());
    }

    /** For the header {@code RateLimit}: what is left, and in how many seconds all of it is back. */
    String state(Left left) {
        long used = requests - left.remaining();
        long seconds = Math.ceilDiv(Math.multiplyExact(used, period.toSeconds()), requests);
        return "\"%s\";r=%d;t=%d".formatted(name, left.remaining(), seconds);
    }

    long requests() {
        return requests;
    }

    Duration period() {
        return period;
    }

    /** How many callers are remembered. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private record NanoTime(LongSupplier nanoTime) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
