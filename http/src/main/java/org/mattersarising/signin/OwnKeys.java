package org.mattersarising.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mattersarising.start.OwnerOnly;

/**
 * The keys with which this installation signs its tokens: a JWK set in a file that its owner alone can read. The first
 * signs, the others are there for what they have signed. A change of the file holds at once, in every process that reads
 * it.
 */
public final class OwnKeys implements JWKSource<SecurityContext> {

    /** What {@code iss} and {@code aud} say in tokens of this installation. */
    public static final String NAME = "matters-arising";

    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

    private final Path file;
    private volatile Read last;

    private record Read(Object version, JWKSet keys) {}

    private OwnKeys(Path file) {
        this.file = file;
    }

    /** Reads them, from now on whenever they change. */
    public static OwnKeys in(Path file) {
        if (file == null) {
            throw new UnusableKeys(
                    "There are no keys to sign tokens with",
                    new IOException("matters-arising.token-keys names no file"));
        }
        OwnKeys keys = new OwnKeys(file);
        keys.present();
        return keys;
    }

    /** The same; the first time, makes the file with one key. */
    public static OwnKeys madeIn(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        file.getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                OwnerOnly.writeIfMissing(file, written(List.of(newKey())));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The keys in " + file + " can't be made", failed);
        }
        return in(file);
    }

    /**
     * Signs with a new key from now on.
     *
     * @param forget whether what the present keys have signed counts no longer
     */
    public void rotate(boolean forget) {
        List<JWK> keys = new ArrayList<>(List.of(newKey()));
        if (!forget) keys.addAll(present().getKeys());
        try {
            OwnerOnly.write(file, written(keys));
        } catch (IOException failed) {
            throw new UncheckedIOException("The keys in " + file + " can't be written", failed);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(ALGORITHM)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String written(List<JWK> keys) {
        return new JWKSet(keys).toString(false);
    }

    /** The one that signs. */
    ECKey signing() {
        return present().getKeys().getFirst().toECKey();
    }

    /** All of them, without what has to stay secret. */
    public JWKSet published() {
        return present().toPublicJWKSet();
    }

    private JWKSet present() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            Object version = List.of(String.valueOf(found.fileKey()), found.lastModifiedTime(), found.size());
            Read read = last;
            if (read == null || !read.version().equals(version)) {
                read = new Read(version, read());
                last = read;
            }
            return read.keys();
        } catch (NoSuchFileException missing) {
            throw new UnusableKeys("There are no keys in " + file, missing);
        } catch (IOException unreadable) {
            throw new UnusableKeys("The keys in " + file + " can't be read", unreadable);
        }
    }

    private JWKSet read() throws IOException {
        if (OwnerOnly.isOpenToOthers(file)) {
            throw new IOException("others than its owner may read " + file + "; make new keys after chmod 600");
        }
        try {
            JWKSet keys = JWKSet.parse(Files.readString(file));
            if (keys.isEmpty() || !(keys.getKeys().getFirst() instanceof ECKey first) || !first.isPrivate()) {
                throw new IOException("the first key of " + file + " can't sign");
            }
            return keys;
        } catch (ParseException damaged) {
            throw new IOException(file + " is no set of keys", damaged);
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        return selector.select(present());
    }
}
