package org.mattersarising.command.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Looks a PDF over before anything in it is used: what its streams unfold into, and whether it wants to run something.
 * The library unfolds streams whole into memory, so each is unfolded into a counter first.
 */
final class PdfSafety {

    private static final int MOST_OBJECTS = 300_000;
    private static final int DEEPEST = 30;

    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

    private static final Set<String> PICTURES =
            Set.of("DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode", "Crypt");

    /** What a file may run or open by itself. */
    private static final Set<String> RUNNING = Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "Rendition");

    /** Pictures are unfolded here only, to be counted: one may be large, and there may be many. */
    private static final long MOST_OF_ONE = 64L << 20;

    /** Every object in one of these takes ten times its size. */
    private static final long MOST_OF_OBJECTS = 8L << 20;

    private static final long MOST_USED_OF_ONE = 32L << 20;

    private static final int LOOK_BACK = 512;

    private final Counter lying = new Counter(1L << 30);
    private final Counter used = new Counter(128L << 20);

    /** Bytes that streams may unfold into. */
    private static final class Counter {
        private final long most;
        private long total;

        Counter(long most) {
            this.most = most;
        }

        void add(long bytes, long soFar, long mostOfOne) throws Bomb {
            total += bytes;
            if (total > most || soFar > mostOfOne) throw new Bomb();
        }
    }

    /** Unfolds whatever lies behind the word "stream" in the bytes, before the library looks for its objects there. */
    void checkBytes(byte[] bytes) throws Bomb {
        for (int i = 0; i + STREAM.length + 2 < bytes.length; i++) {
            if (bytes[i] != 's' || !isStreamAt(bytes, i)) continue;
            int start = i + STREAM.length;
            if (bytes[start] == '\r') start++;
            if (start < bytes.length && bytes[start] == '\n') start++;
            String before =
                    new String(bytes, Math.max(0, i - LOOK_BACK), Math.min(i, LOOK_BACK), StandardCharsets.ISO_8859_1);
            boolean objects = before.lastIndexOf("ObjStm") > before.lastIndexOf("endobj");
            unfold(bytes, start, objects ? MOST_OF_OBJECTS : MOST_OF_ONE, 0);
        }
    }

    private static boolean isStreamAt(byte[] bytes, int at) {
        for (int i = 0; i < STREAM.length; i++) if (bytes[at + i] != STREAM[i]) return false;
        return at < 3 || bytes[at - 1] != 'd';
    }

    private void unfold(byte[] bytes, int start, long most, int depth) throws Bomb {
        if (depth > 3 || start + 2 >= bytes.length || !isFolded(bytes, start)) return;
        Inflater inflater = new Inflater();
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try {
            inflater.setInput(bytes, start, bytes.length - start);
            byte[] buffer = new byte[1 << 16];
            long soFar = 0;
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0) break;
                soFar += read;
                lying.add(read, soFar, most);
                // Only what unfolds again needs to be kept.
                if (soFar == read && !isFolded(buffer, 0)) inner = null;
                if (inner != null) inner.write(buffer, 0, read);
            }
        } catch (DataFormatException noStream) {
            // What is damaged here the library meets as well.
        } finally {
            inflater.end();
        }
        if (inner != null) unfold(inner.toByteArray(), 0, most, depth + 1);
    }

    private static boolean isFolded(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return (first & 0x0F) == 8 && (first >> 4) <= 7 && (first * 256 + second) % 31 == 0;
    }

    /** Looks at every object of the file. */
    void checkObjects(PDDocument document) throws UnreadableFile, Bomb {
        COSDocument objects = document.getDocument();
        Set<COSObjectKey> keys = objects.getXrefTable().keySet();
        if (keys.size() > MOST_OBJECTS) throw PdfMeasure.Exceeded.refusal();
        for (COSObjectKey key : List.copyOf(keys)) {
            COSObject object = objects.getObjectFromPool(key);
            COSBase base = object == null ? null : object.getObject();
            if (base != null) look(base, 0);
        }
    }

    private void look(COSBase base, int depth) throws UnreadableFile, Bomb {
        if (depth > DEEPEST) throw PdfMeasure.Exceeded.refusal();
        if (base instanceof COSDictionary dictionary) {
            refuseRunning(dictionary);
            for (COSName key : dictionary.keySet()) {
                COSBase item = dictionary.getItem(key);
                if (item instanceof COSDictionary || item instanceof COSArray) look(item, depth + 1);
            }
            if (dictionary instanceof COSStream stream) count(stream);
        } else if (base instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                COSBase item = array.get(i);
                if (item instanceof COSDictionary || item instanceof COSArray) look(item, depth + 1);
            }
        }
    }

    private static void refuseRunning(COSDictionary dictionary) throws UnreadableFile {
        COSBase kind = dictionary.getDictionaryObject(COSName.S);
        boolean runs = kind instanceof COSName name && RUNNING.contains(name.getName());
        if (runs || dictionary.containsKey(COSName.JS)) {
            throw new UnreadableFile(
                    "The PDF holds a script or opens other programs, which is not taken in; print it to"
                            + " a new PDF and send that, or send the document that it was made from");
        }
    }

    private void count(COSStream stream) throws Bomb {
        List<COSName> filters = filters(stream);
        boolean picture = COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
        // No picture is unfolded later, and what this one would come to has been counted among the bytes.
        if (filters.isEmpty() || picture && filters.equals(List.of(COSName.FLATE_DECODE))) return;
        byte[] data;
        try (InputStream raw = stream.createRawInputStream()) {
            data = raw.readAllBytes();
        } catch (IOException empty) {
            return;
        }
        for (int i = 0; i < filters.size(); i++) {
            if (PICTURES.contains(filters.get(i).getName())) return;
            Limited out = new Limited(i + 1 < filters.size());
            try {
                Filter filter = FilterFactory.INSTANCE.getFilter(filters.get(i));
                filter.decode(new ByteArrayInputStream(data), out, stream, i);
            } catch (Bomb bomb) {
                throw bomb;
            } catch (IOException damaged) {
                if (Bomb.in(damaged).isPresent()) throw new Bomb();
                // What could be unfolded has been counted; the library stops there as well.
            }
            data = out.kept();
        }
    }

    private static List<COSName> filters(COSStream stream) {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName name) return List.of(name);
        if (!(filters instanceof COSArray array)) return List.of();
        return array.toCOSNameStringList().stream().map(COSName::getPDFName).toList();
    }

    /** Counts what is written, and keeps it only where another filter follows. */
    private final class Limited extends OutputStream {
        private final ByteArrayOutputStream kept;
        private long soFar;

        Limited(boolean keep) {
            kept = keep ? new ByteArrayOutputStream() : null;
        }

        @Override
        public void write(int one) throws IOException {
            count(1);
            if (kept != null) kept.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count(length);
            if (kept != null) kept.write(bytes, offset, length);
        }

        private void count(int bytes) throws Bomb {
            soFar += bytes;
            used.add(bytes, soFar, MOST_USED_OF_ONE);
        }

        byte[] kept() {
            return kept == null ? new byte[0] : kept.toByteArray();
        }
    }
}
