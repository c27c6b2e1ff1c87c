package org.mattersarising.paper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A TrueType font for the characters that no font at hand can draw: each is a small box with the character's code in it,
 * so that a reader sees that something stands there and what. The text behind stays the character itself, which can be
 * searched for, copied and read aloud.
 */
final class CodeBoxes {

    private static final int EM = 1000;
    private static final int ASCENT = 800;
    private static final int DESCENT = -200;

    private static final int PEN = 24;
    private static final int DIGIT_WIDTH = 130;
    private static final int DIGIT_HEIGHT = 260;
    private static final int GAP = 80;
    private static final int MARGIN = 70;
    private static final int BOTTOM = -60;

    /** Which of seven strokes make a hexadecimal digit: top, upper right, lower right, bottom, lower left, upper left, middle. */
    private static final int[] STROKES = {
        0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F, 0x77, 0x7C, 0x39, 0x5E, 0x79, 0x71
    };

    private record Box(int left, int bottom, int right, int top) {}

    private record Glyph(int advance, byte[] outline) {}

    private final List<Integer> characters;
    private final List<Glyph> glyphs = new ArrayList<>();

    private CodeBoxes(Collection<Integer> characters) {
        this.characters = List.copyOf(new TreeSet<>(characters));
        glyphs.add(glyph(0, 4));
        for (int character : this.characters) glyphs.add(glyph(character, character > 0xFFFF ? 6 : 4));
    }

    /**
     * The font as a file.
     *
     * @param characters some, and fewer than 65,535: glyphs are numbered with two bytes
     */
    static byte[] font(Collection<Integer> characters) {
        return new CodeBoxes(characters).file();
    }

    /** Digits in two rows, the first ones above. */
    private static Glyph glyph(int character, int digits) {
        int columns = digits / 2;
        int width = 2 * MARGIN + columns * DIGIT_WIDTH + (columns - 1) * GAP;
        int height = 2 * MARGIN + 2 * DIGIT_HEIGHT + GAP;
        List<Box> boxes = new ArrayList<>();
        frame(boxes, PEN, BOTTOM, width, height);
        for (int i = 0; i < digits; i++) {
            int digit = (character >>> (4 * (digits - 1 - i))) & 0xF;
            int left = PEN + MARGIN + (i % columns) * (DIGIT_WIDTH + GAP);
            int bottom = BOTTOM + MARGIN + (i < columns ? DIGIT_HEIGHT + GAP : 0);
            strokes(boxes, digit, left, bottom);
        }
        return new Glyph(width + 2 * PEN, outline(boxes));
    }

    private static void frame(List<Box> boxes, int left, int bottom, int width, int height) {
        int right = left + width;
        int top = bottom + height;
        boxes.add(new Box(left, bottom, right, bottom + PEN));
        boxes.add(new Box(left, top - PEN, right, top));
        boxes.add(new Box(left, bottom + PEN, left + PEN, top - PEN));
        boxes.add(new Box(right - PEN, bottom + PEN, right, top - PEN));
    }

    private static void strokes(List<Box> boxes, int digit, int left, int bottom) {
        int right = left + DIGIT_WIDTH;
        int middle = bottom + DIGIT_HEIGHT / 2;
        int top = bottom + DIGIT_HEIGHT;
        Box[] strokes = {
            new Box(left, top - 2 * PEN, right, top),
            new Box(right - 2 * PEN, middle, right, top),
            new Box(right - 2 * PEN, bottom, right, middle),
            new Box(left, bottom, right, bottom + 2 * PEN),
            new Box(left, bottom, left + 2 * PEN, middle),
            new Box(left, middle, left + 2 * PEN, top),
            new Box(left, middle - PEN, right, middle + PEN),
        };
        for (int i = 0; i < strokes.length; i++) {
            if ((STROKES[digit] >> i & 1) == 1) boxes.add(strokes[i]);
        }
    }

    /** A simple glyph: every box a contour of four points on the curve. */
    private static byte[] outline(List<Box> boxes) {
        Table glyph = new Table();
        glyph.two(boxes.size());
        glyph.two(boxes.stream().mapToInt(Box::left).min().orElse(0));
        glyph.two(boxes.stream().mapToInt(Box::bottom).min().orElse(0));
        glyph.two(boxes.stream().mapToInt(Box::right).max().orElse(0));
        glyph.two(boxes.stream().mapToInt(Box::top).max().orElse(0));
        for (int i = 0; i < boxes.size(); i++) glyph.two(4 * i + 3);
        glyph.two(0); // no instructions
        for (int i = 0; i < 4 * boxes.size(); i++) glyph.one(1); // on the curve, both coordinates in two bytes
        int last = 0;
        for (Box box : boxes) {
            for (int x : new int[] {box.left, box.left, box.right, box.right}) {
                glyph.two(x - last);
                last = x;
            }
        }
        last = 0;
        for (Box box : boxes) {
            for (int y : new int[] {box.bottom, box.top, box.top, box.bottom}) {
                glyph.two(y - last);
                last = y;
            }
        }
        return glyph.padded();
    }

    private byte[] file() {
        TreeMap<String, byte[]> tables = new TreeMap<>();
        Table places = new Table();
        Table outlines = new Table();
        Table advances = new Table();
        for (Glyph glyph : glyphs) {
            places.four(outlines.size());
            outlines.writeBytes(glyph.outline);
            advances.two(glyph.advance);
            advances.two(PEN);
        }
        places.four(outlines.size());
        tables.put("OS/2", os2());
        tables.put("cmap", cmap());
        tables.put("glyf", outlines.padded());
        tables.put("head", head());
        tables.put("hhea", hhea());
        tables.put("hmtx", advances.padded());
        tables.put("loca", places.padded());
        tables.put("maxp", maxp());
        tables.put("name", name());
        tables.put("post", post());
        return file(tables);
    }

    private static byte[] file(TreeMap<String, byte[]> tables) {
        Table file = new Table();
        file.four(0x00010000);
        int power = Integer.highestOneBit(tables.size());
        file.twos(tables.size(), 16 * power, Integer.numberOfTrailingZeros(power), 16 * (tables.size() - power));
        int offset = 12 + 16 * tables.size();
        for (var table : tables.entrySet()) {
            file.writeBytes(table.getKey().getBytes(StandardCharsets.US_ASCII));
            file.fours(sum(table.getValue()), offset, table.getValue().length);
            offset += table.getValue().length;
        }
        tables.values().forEach(file::writeBytes);
        return file.toByteArray();
    }

    private static int sum(byte[] table) {
        int sum = 0;
        for (int i = 0; i < table.length; i++) sum += (table[i] & 0xFF) << (24 - 8 * (i % 4));
        return sum;
    }

    private static byte[] head() {
        Table head = new Table();
        head.fours(0x00010000, 0x00010000, 0, 0x5F0F3CF5);
        head.twos(0, EM);
        head.fours(0, 0, 0, 0); // no dates
        head.twos(0, DESCENT, EM, ASCENT, 0, 8, 2, 1, 0);
        return head.padded();
    }

    private static byte[] hhea(int advances, int widest) {
        Table hhea = new Table();
        hhea.four(0x00010000);
        hhea.twos(ASCENT, DESCENT, 0, widest, 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, advances);
        return hhea.padded();
    }

    private byte[] hhea() {
        return hhea(
                glyphs.size(), glyphs.stream().mapToInt(Glyph::advance).max().orElse(EM));
    }

    private byte[] maxp() {
        Table maxp = new Table();
        maxp.four(0x00010000);
        maxp.twos(glyphs.size(), 4 * 50, 50, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0);
        return maxp.padded();
    }

    private static byte[] os2() {
        Table os2 = new Table();
        os2.twos(4, 500, 400, 5, 0); // version, average width, weight, width class, may be embedded
        os2.twos(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0); // sub- and superscripts, strike-out, family class
        os2.writeBytes(new byte[10]); // panose
        os2.fours(0, 0, 0, 0, 0);
        os2.twos(0x40, 0x20, 0xFFFF, ASCENT, DESCENT, 0, ASCENT, -DESCENT);
        os2.fours(0, 0);
        os2.twos(500, 700, 0, 0x20, 0);
        return os2.padded();
    }

    private static byte[] name() {
        byte[] words = "CodeBoxes".getBytes(StandardCharsets.UTF_16BE);
        int[] names = {1, 4, 6};
        Table name = new Table();
        name.twos(0, names.length, 6 + 12 * names.length);
        for (int id : names) name.twos(3, 1, 0x409, id, words.length, 0);
        name.writeBytes(words);
        return name.padded();
    }

    /** Glyphs without names of their own. */
    private byte[] post() {
        Table post = new Table();
        post.fours(0x00020000, 0, 0, 0, 0, 0, 0, 0);
        post.two(glyphs.size());
        for (int i = 0; i < glyphs.size(); i++) post.two(0);
        return post.padded();
    }

    /** One group for every character: glyph 1 is the first of them. */
    private byte[] cmap() {
        Table cmap = new Table();
        cmap.twos(0, 1, 3, 10);
        cmap.four(12);
        cmap.twos(12, 0);
        cmap.fours(16 + 12 * characters.size(), 0, characters.size());
        for (int i = 0; i < characters.size(); i++) cmap.fours(characters.get(i), characters.get(i), i + 1);
        return cmap.padded();
    }

    /** Numbers with the high byte first, as fonts have them. */
    private static final class Table extends ByteArrayOutputStream {

        void one(int number) {
            write(number);
        }

        void two(int number) {
            write(number >>> 8);
            write(number);
        }

        void four(int number) {
            two(number >>> 16);
            two(number);
        }

        Table twos(int... numbers) {
            for (int number : numbers) two(number);
            return this;
        }

        Table fours(int... numbers) {
            for (int number : numbers) four(number);
            return this;
        }

        /** To a multiple of four bytes. */
        byte[] padded() {
            while (size() % 4 != 0) write(0);
            return toByteArray();
        }
    }
}
