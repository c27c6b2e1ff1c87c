package org.mattersarising.standalone.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The last bytes of a backup: the digest of all bytes before them. It stands in the archive as its comment, so that any
 * program for zip files opens a backup, and no byte of the archive can change unseen, not even in its bookkeeping.
 */
final class Seal {

    private static final String PREFIX = "matters-arising-backup sha256:";
    static final int LENGTH = PREFIX.length() + 64;

    /** As long as any seal, to be written until the digest is known. */
    static String blank() {
        return PREFIX + "0".repeat(64);
    }

    static byte[] of(MessageDigest before) {
        return (PREFIX + HexFormat.of().formatHex(before.digest())).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether it is one at all, true or not. */
    static boolean isSeal(byte[] last) {
        return new String(last, StandardCharsets.US_ASCII).startsWith(PREFIX);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Seal() {}
}
