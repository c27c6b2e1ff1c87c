package org.mattersarising.standalone.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Passes bytes on and digests all of them but the last ones, where the seal goes. */
final class SealedStream extends OutputStream {

    private final OutputStream file;
    private final MessageDigest digest = Seal.sha256();
    private final byte[] last = new byte[Seal.LENGTH];
    private int held;

    SealedStream(OutputStream file) {
        this.file = file;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
        int surplus = Math.max(0, held + length - last.length);
        int ofHeld = Math.min(surplus, held);
        digest.update(last, 0, ofHeld);
        System.arraycopy(last, ofHeld, last, 0, held - ofHeld);
        held -= ofHeld;
        int ofNew = surplus - ofHeld;
        digest.update(bytes, offset, ofNew);
        System.arraycopy(bytes, offset + ofNew, last, held, length - ofNew);
        held += length - ofNew;
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    /** Of all bytes before the last {@link Seal#LENGTH}; to be asked for once. */
    byte[] seal() {
        return Seal.of(digest);
    }
}
