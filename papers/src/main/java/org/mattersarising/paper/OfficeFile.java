package org.mattersarising.paper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A zip file of a document's parts, the same bytes for the same parts: in the order in which they were added, each dated
 * with the first day that a zip file can tell.
 */
final class OfficeFile {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    /** Version 2.0 of the format, the first with deflated members. */
    private static final int VERSION = 20;

    private static final int UTF_8_NAMES = 1 << 11;
    private static final int DEFLATE = 8;
    private static final int MIDNIGHT = 0;
    private static final int FIRST_OF_1980 = (1 << 5) | 1;

    private record Member(byte[] name, int crc, int packed, int size, int offset) {}

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<Member> members = new ArrayList<>();

    OfficeFile add(String name, String text) {
        return add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    OfficeFile add(String name, byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        byte[] packed = Deflated.bare(bytes);
        Member member = new Member(
                name.getBytes(StandardCharsets.UTF_8), (int) crc.getValue(), packed.length, bytes.length, file.size());
        members.add(member);
        four(LOCAL_HEADER);
        described(member);
        file.writeBytes(member.name);
        file.writeBytes(packed);
        return this;
    }

    byte[] bytes() {
        int start = file.size();
        for (Member member : members) {
            four(CENTRAL_HEADER);
            two(VERSION);
            described(member);
            two(0); // comment
            two(0); // disk
            two(0); // internal attributes
            four(0); // external attributes
            four(member.offset);
            file.writeBytes(member.name);
        }
        int length = file.size() - start;
        four(END);
        two(0);
        two(0);
        two(members.size());
        two(members.size());
        four(length);
        four(start);
        two(0);
        return file.toByteArray();
    }

    /** What the header before a member and the directory at the end both say. */
    private void described(Member member) {
        two(VERSION);
        two(UTF_8_NAMES);
        two(DEFLATE);
        two(MIDNIGHT);
        two(FIRST_OF_1980);
        four(member.crc);
        four(member.packed);
        four(member.size);
        two(member.name.length);
        two(0); // extra field
    }

    private void two(int number) {
        file.write(number);
        file.write(number >>> 8);
    }

    private void four(int number) {
        two(number);
        two(number >>> 16);
    }
}
