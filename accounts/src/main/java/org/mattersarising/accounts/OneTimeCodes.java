package org.mattersarising.accounts;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes by the clock (RFC 6238) as every authenticator app makes them: six digits, half a minute, HMAC with SHA-1, of which
 * no weakness of that digest is known.
 */
final class OneTimeCodes {

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int SECRET = 20;
    /** Clocks may differ by one span, either way. */
    private static final int TOLERATED = 1;

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String NAME = "Matters Arising";

    private OneTimeCodes() {}

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The span whose code it is, if it is one of those around now. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        long current = now.toEpochMilli() / CODES.getTimeStep().toMillis();
        return LongStream.rangeClosed(current - TOLERATED, current + TOLERATED)
                .filter(step -> same(code, at(secret, step)))
                .max();
    }

    static String at(byte[] secret, Instant time) {
        return at(secret, time.toEpochMilli() / CODES.getTimeStep().toMillis());
    }

    private static String at(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, CODES.getAlgorithm()),
                    Instant.ofEpochMilli(step * CODES.getTimeStep().toMillis()));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** To be typed into an app; five bits a letter (RFC 4648), and 160 bits leave none over. */
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : secret) {
            buffer = (buffer << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return text.toString();
    }

    static String grouped(byte[] secret) {
        return base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** Which an app on the same device opens. */
    static String link(String login, byte[] secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(encoded(NAME), encoded(login), base32(secret), encoded(NAME));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
