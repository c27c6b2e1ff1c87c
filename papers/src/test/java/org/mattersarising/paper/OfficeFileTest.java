package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Zip files and compressed bytes, as the platform reads them. */
class OfficeFileTest {

    /** Every member by its name, in order, its checksum checked. */
    static Map<String, ByteArrayInputStream> members(byte[] file) {
        Map<String, ByteArrayInputStream> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
                members.put(entry.getName(), new ByteArrayInputStream(zip.readAllBytes()));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return members;
    }

    static String text(byte[] file, String member) {
        return new String(members(file).get(member).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void members_come_out_as_they_went_in_and_in_that_order() {
        byte[] file = new OfficeFile()
                .add("z/\u0175.xml", "\u0175".repeat(100_000))
                .add("a.bin", new byte[0])
                .bytes();

        assertThat(members(file).keySet()).containsExactly("z/\u0175.xml", "a.bin");
        assertThat(text(file, "z/\u0175.xml")).isEqualTo("\u0175".repeat(100_000));
        assertThat(text(file, "a.bin")).isEmpty();
        assertThat(file.length).isLessThan(2_000);
    }

    @Property(tries = 200)
    void what_is_compressed_is_the_same_again_when_the_platform_reads_it(@ForAll @Size(max = 3_000) byte[] bytes)
            throws DataFormatException {
        assertThat(inflated(Deflated.zlib(bytes), false)).isEqualTo(bytes);
        assertThat(inflated(Deflated.bare(bytes), true)).isEqualTo(bytes);
    }

    @Test
    void compressed_bytes_are_those_of_the_library_and_not_of_the_machine() {
        byte[] bytes = "One sentence, and one sentence more. ".repeat(50).getBytes(StandardCharsets.US_ASCII);

        assertThat(HexFormat.of().formatHex(Deflated.zlib(bytes)))
                .isEqualTo(
                        "789cf3cf4b55284ecd2b49cd4b4ed55148cc4b51c8471251c8cd2f4ad553f01f5534aa6854d1a8a25145a38a4615411401001df58cdb");
    }

    private static byte[] inflated(byte[] bytes, boolean bare) throws DataFormatException {
        Inflater inflater = new Inflater(bare);
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1000];
            while (!inflater.finished()) out.write(buffer, 0, inflater.inflate(buffer));
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
