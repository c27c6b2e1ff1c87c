package org.mattersarising.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;

/**
 * A document as the bytes of a PDF 1.7 file: the same for the same document on every machine, which the library's own
 * writer does not promise, since it compresses with whatever the platform has. Small things stand together in compressed
 * streams, so that the many tags of a long table take little room.
 */
final class PdfFile {

    private static final String HEAD = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n";

    /** So many objects stand in one stream. */
    private static final int TOGETHER = 200;

    private static final int IN_FILE = 1;
    private static final int IN_STREAM = 2;

    /** Where an object stands: at an offset of the file, or in a stream as the so-manieth. */
    private record Place(int type, int where, int index) {}

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    /** How often something is referred to; what is so once stands where it is referred to. */
    private final Map<COSBase, Integer> references = new IdentityHashMap<>();

    private final Map<COSBase, Integer> numbers = new IdentityHashMap<>();
    private final List<COSBase> objects = new ArrayList<>();
    private final Map<Integer, Place> places = new java.util.TreeMap<>();

    private PdfFile() {}

    /** @param trailer with the root of the document, its information and its identifier */
    static byte[] of(COSDictionary trailer) throws IOException {
        return new PdfFile().write(trailer);
    }

    private byte[] write(COSDictionary trailer) throws IOException {
        count(trailer);
        file.writeBytes(HEAD.getBytes(StandardCharsets.ISO_8859_1));
        number(trailer);
        List<COSBase> small = new ArrayList<>();
        for (COSBase object : objects) {
            if (object instanceof COSStream stream) stream(numbers.get(stream), stream, bytes(stream));
            else small.add(object);
        }
        int next = objects.size() + 1;
        for (int start = 0; start < small.size(); start += TOGETHER) {
            together(next++, small.subList(start, Math.min(start + TOGETHER, small.size())));
        }
        crossReferences(next, trailer);
        return file.toByteArray();
    }

    private void count(COSBase root) {
        Deque<COSBase> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            for (COSBase part : parts(open.pop())) {
                if (!(part instanceof COSDictionary || part instanceof COSArray)) continue;
                if (references.merge(part, 1, Integer::sum) == 1) open.push(part);
            }
        }
    }

    /** In the order in which they are come upon. */
    private void number(COSDictionary trailer) {
        Deque<COSBase> open = new ArrayDeque<>(List.of(trailer));
        while (!open.isEmpty()) {
            for (COSBase part : parts(open.poll())) {
                if (!(part instanceof COSDictionary || part instanceof COSArray)) continue;
                if (apart(part)) {
                    if (numbers.containsKey(part)) continue;
                    objects.add(part);
                    numbers.put(part, objects.size());
                }
                open.add(part);
            }
        }
    }

    private boolean apart(COSBase object) {
        return object instanceof COSStream
                || references.get(object) > 1
                || (object instanceof COSDictionary dictionary && dictionary.containsKey(COSName.TYPE));
    }

    private static List<COSBase> parts(COSBase whole) {
        List<COSBase> parts = new ArrayList<>();
        switch (whole) {
            case COSDictionary dictionary -> dictionary.getValues().forEach(part -> parts.add(actual(part)));
            case COSArray array -> array.forEach(part -> parts.add(actual(part)));
            default -> {}
        }
        return parts;
    }

    private static COSBase actual(COSBase part) {
        return part instanceof COSObject reference ? reference.getObject() : part;
    }

    private static byte[] bytes(COSStream stream) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            return in.readAllBytes();
        }
    }

    private void stream(int number, COSDictionary about, byte[] bytes) throws IOException {
        boolean readable = "Metadata".equals(about.getNameAsString(COSName.TYPE));
        byte[] written = readable ? bytes : Deflated.zlib(bytes);
        about.removeItem(COSName.DECODE_PARMS);
        if (readable) about.removeItem(COSName.FILTER);
        else about.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        about.setInt(COSName.LENGTH, written.length);
        places.put(number, new Place(IN_FILE, file.size(), 0));
        print(number + " 0 obj\n");
        dictionary(file, about);
        print("\nstream\n");
        file.writeBytes(written);
        print("\nendstream\nendobj\n");
    }

    private void together(int number, List<COSBase> small) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < small.size(); i++) {
            int each = numbers.get(small.get(i));
            places.put(each, new Place(IN_STREAM, number, i));
            head.append(each).append(' ').append(body.size()).append(' ');
            value(body, small.get(i));
            body.write('\n');
        }
        COSDictionary about = new COSDictionary();
        about.setItem(COSName.TYPE, COSName.OBJ_STM);
        about.setInt(COSName.N, small.size());
        about.setInt(COSName.FIRST, head.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        body.writeTo(bytes);
        stream(number, about, bytes.toByteArray());
    }

    private void crossReferences(int number, COSDictionary trailer) throws IOException {
        int start = file.size();
        places.put(number, new Place(IN_FILE, start, 0));
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        entry(table, new Place(0, 0, 0xFFFF));
        places.values().forEach(place -> entry(table, place));
        COSDictionary about = new COSDictionary(trailer);
        about.setItem(COSName.TYPE, COSName.XREF);
        about.setInt(COSName.SIZE, number + 1);
        COSArray widths = new COSArray();
        for (int width : new int[] {1, 4, 2}) widths.add(COSInteger.get(width));
        about.setItem(COSName.W, widths);
        references.put(widths, 1);
        stream(number, about, table.toByteArray());
        print("startxref\n" + start + "\n%%EOF\n");
    }

    private static void entry(ByteArrayOutputStream table, Place place) {
        table.write(place.type);
        for (int shift = 24; shift >= 0; shift -= 8) table.write(place.where >>> shift);
        table.write(place.index >>> 8);
        table.write(place.index);
    }

    private void print(String ascii) {
        file.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private void part(ByteArrayOutputStream out, COSBase part) throws IOException {
        Integer number = numbers.get(part);
        if (number == null) value(out, part);
        else out.writeBytes((number + " 0 R").getBytes(StandardCharsets.US_ASCII));
    }

    private void value(ByteArrayOutputStream out, COSBase value) throws IOException {
        switch (value) {
            case COSDictionary dictionary -> dictionary(out, dictionary);
            case COSArray array -> {
                out.write('[');
                for (int i = 0; i < array.size(); i++) {
                    if (i > 0) out.write(' ');
                    part(out, actual(array.get(i)));
                }
                out.write(']');
            }
            case COSName name -> name.writePDF(out);
            case COSString string -> COSWriter.writeString(string, out);
            case COSInteger integer -> integer.writePDF(out);
            case COSFloat number -> number.writePDF(out);
            case COSBoolean bool -> bool.writePDF(out);
            case COSNull nothing -> nothing.writePDF(out);
            case null -> COSNull.NULL.writePDF(out);
            default -> throw new IllegalStateException("Not known in a PDF file: " + value);
        }
    }

    private void dictionary(ByteArrayOutputStream out, COSDictionary dictionary) throws IOException {
        out.writeBytes("<<".getBytes(StandardCharsets.US_ASCII));
        for (COSName key : dictionary.keySet()) {
            key.writePDF(out);
            out.write(' ');
            part(out, actual(dictionary.getItem(key)));
        }
        out.writeBytes(">>".getBytes(StandardCharsets.US_ASCII));
    }
}
