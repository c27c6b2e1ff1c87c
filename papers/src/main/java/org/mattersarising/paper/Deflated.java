package org.mattersarising.paper;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.DeflaterOutputStream;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.JZlib;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Compressed bytes that are the same on every machine. The platform's own deflater hands the work to whichever zlib it is
 * linked with, and these disagree; this one is written in Java.
 */
final class Deflated {

    private static final int WINDOW_BITS = 15;
    private static final int BUFFER = 8192;

    private Deflated() {}

    /** As the members of a zip file are. */
    static byte[] bare(byte[] bytes) {
        return deflate(bytes, JZlib.WrapperType.NONE);
    }

    /** With zlib's head and checksum, as the streams of a PDF file are. */
    static byte[] zlib(byte[] bytes) {
        return deflate(bytes, JZlib.WrapperType.ZLIB);
    }

    private static byte[] deflate(byte[] bytes, JZlib.WrapperType wrapper) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try {
            Deflater deflater = deflater(wrapper);
            try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater, BUFFER, true)) {
                out.write(bytes, 0, bytes.length);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return deflated.toByteArray();
    }

    private static Deflater deflater(JZlib.WrapperType wrapper) throws GZIPException {
        return new Deflater(JZlib.Z_DEFAULT_COMPRESSION, WINDOW_BITS, 8, wrapper);
    }
}
