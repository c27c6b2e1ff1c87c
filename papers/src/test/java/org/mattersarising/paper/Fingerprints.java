package org.mattersarising.paper;

import java.util.Map;
import java.util.TreeMap;
import org.mattersarising.events.Sha256;

/** Digests of documents, for a virtual machine of its own: what it prints is compared with another's. */
final class Fingerprints {

    private Fingerprints() {}

    public static void main(String[] arguments) {
        all().forEach((name, digest) -> System.out.println(name + " " + digest));
    }

    static Map<String, String> all() {
        Map<String, String> digests = new TreeMap<>();
        add(digests, "alphabets", Manuscripts.of(Manuscripts.ALPHABETS));
        add(digests, "traps", Manuscripts.of(Manuscripts.TRAPS));
        add(digests, "long", Manuscripts.longTable(60));
        return digests;
    }

    private static void add(Map<String, String> digests, String name, Manuscript manuscript) {
        digests.put(name + ".pdf", Sha256.hex(PaperPdf.of(manuscript)));
        digests.put(name + ".docx", Sha256.hex(PaperDocx.of(manuscript)));
        digests.put(name + ".xlsx", Sha256.hex(PaperXlsx.of(manuscript)));
    }
}
