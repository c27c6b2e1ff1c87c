package org.mattersarising.personal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one key that is kept outside of the database. Keys of subjects are wrapped under it, and their names are found by
 * it, so that nothing in the database tells either without it.
 */
public final class MasterKey {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PassageKey wrapping;
    private final byte[] finding;
    private final PassageKey factors;

    private MasterKey(byte[] secret) {
        this.wrapping = new PassageKey(derived(secret, "keys of subjects".getBytes(StandardCharsets.UTF_8)));
        this.factors = new PassageKey(derived(secret, "second factors".getBytes(StandardCharsets.UTF_8)));
        this.finding = derived(secret, "names of subjects".getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalStateException for a file that cannot be read or holds no key */
    public static MasterKey read(Path file) {
        try {
            return of(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException fault) {
            throw new IllegalStateException(
                    "%s cannot be read as a key for personal data, 32 bytes in base64".formatted(file), fault);
        }
    }

    /** @throws IllegalArgumentException unless it is 32 bytes in base64 */
    public static MasterKey of(String text) {
        byte[] secret = Base64.getDecoder().decode(text);
        if (secret.length != BYTES) throw new IllegalArgumentException("A key of %d bytes".formatted(secret.length));
        return new MasterKey(secret);
    }

    /** The file's, which is made where there is none, for its owner only. */
    public static MasterKey readOrMake(Path file) {
        try {
            if (!Files.exists(file)) make(file);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return read(file);
        } catch (IOException fault) {
            throw new IllegalStateException("No key for personal data can be kept in %s".formatted(file), fault);
        }
        return read(file);
    }

    private static void make(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(secret) + "\n"));
        }
        Arrays.fill(secret, (byte) 0);
    }

    PassageKey newKey() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new PassageKey(key);
    }

    byte[] wrap(String subject, PassageKey key) {
        return wrapping.seal(key.bytes(), subject);
    }

    PassageKey unwrap(String subject, byte[] wrapped) {
        return new PassageKey(wrapping.open(wrapped, subject));
    }

    /** The secret of an account's second factor, which is no personal data and yet for nobody who reads the database. */
    public byte[] sealFactor(String account, byte[] secret) {
        return factors.seal(secret, account);
    }

    /** @throws Opening.Unopened for what was not sealed for this account under this key */
    public byte[] openFactor(String account, byte[] sealed) {
        return factors.open(sealed, account);
    }

    /** By what a name is found again, without saying it. */
    public byte[] find(String organisation, String name) {
        return derived(finding, (organisation + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** A subject's key that was wrapped under another master key, wrapped under this one. */
    public byte[] wrapAnew(String subject, byte[] wrapped, MasterKey other) {
        return wrap(subject, other.unwrap(subject, wrapped));
    }

    /** By what the name of a subject is found under this one. */
    public byte[] findAnew(String organisation, String subject, byte[] wrapped, byte[] name, MasterKey other) {
        byte[] plain = other.unwrap(subject, wrapped).open(name, Subjects.NAME);
        return find(organisation, KnownNames.folded(new String(plain, StandardCharsets.UTF_8)));
    }

    private static byte[] derived(byte[] secret, byte[] from) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(from);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
