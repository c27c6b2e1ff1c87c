package org.mattersarising.command.documents;

import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class ExploreIT {
    @Test
    void explore() throws Exception {
        Map<String, byte[]> texts = new LinkedHashMap<>();
        Map<String, byte[]> sheets = new LinkedHashMap<>();
        for (String name : Grid.REGISTERS) {
            texts.put(name + "-p.fodt", Drafts.text(Grid.register(name), false));
            texts.put(name + "-l.fodt", Drafts.text(Grid.register(name), true));
            sheets.put(name + ".fods", Drafts.sheet(Grid.register(name)));
        }
        long t = System.nanoTime();
        Map<String, byte[]> docx = LibreOffice.convert(texts, LibreOffice.DOCX);
        System.out.println("docx " + (System.nanoTime() - t) / 1e9);
        t = System.nanoTime();
        Map<String, byte[]> xlsx = LibreOffice.convert(sheets, LibreOffice.XLSX);
        Map<String, byte[]> pdf = LibreOffice.convert(docx, LibreOffice.PDF);
        Map<String, byte[]> tagged = LibreOffice.convert(docx, LibreOffice.TAGGED_PDF);
        System.out.println("rest " + (System.nanoTime() - t) / 1e9);
        Path out = Path.of("/tmp/p/explore");
        Files.createDirectories(out.resolve("tagged"));
        for (var m : List.of(docx, xlsx, pdf))
            for (var e : m.entrySet()) Files.write(out.resolve(e.getKey()), e.getValue());
        for (var e : tagged.entrySet()) Files.write(out.resolve("tagged").resolve(e.getKey()), e.getValue());
        for (var m : List.of(docx, xlsx, pdf, tagged)) for (var e : m.entrySet()) report(e.getKey(), e.getValue());
    }

    static void report(String name, byte[] bytes) {
        List<List<String>> expected = Grid.register(name.replaceAll("(-[pl])?\\..*", ""));
        try {
            long t = System.nanoTime();
            FileKind kind = FileKind.of(bytes);
            Document d = DocumentReader.read(kind, bytes);
            Grid g = Grid.of(d);
            System.out.printf(
                    "%s %s %d bytes rows %d/%d doubts %d docdoubts %s paragraphs %d %.2fs%n",
                    name,
                    kind,
                    bytes.length,
                    g.rows().size(),
                    expected.size(),
                    g.doubts().size(),
                    d.doubts(),
                    d.blocks().stream()
                            .filter(b -> b instanceof Block.Paragraph)
                            .count(),
                    (System.nanoTime() - t) / 1e9);
            int shown = 0;
            for (int r = 0; r < Math.min(g.rows().size(), expected.size()); r++) {
                List<String> got = g.texts().get(r);
                if (got.equals(expected.get(r))) continue;
                for (int c = 0; c < expected.get(r).size(); c++) {
                    String e = expected.get(r).get(c), a = c < got.size() ? got.get(c) : "<none>";
                    if (!e.equals(a) && shown++ < 6)
                        System.out.println("  [" + r + "," + c + "] "
                                + (c < got.size() ? g.rows().get(r).get(c).doubts() : "") + "\n    exp " + e
                                + "\n    got " + a.replace("\n", "\\n"));
                }
            }
            Map<String, Integer> kinds = new TreeMap<>();
            for (String s : g.doubts()) kinds.merge(s.length() > 70 ? s.substring(0, 70) : s, 1, Integer::sum);
            kinds.forEach((k, v) -> System.out.println("  " + v + " x " + k));
        } catch (UnreadableFile e) {
            System.out.println(name + " REFUSED " + e.getMessage());
        } catch (Exception e) {
            e.printStackTrace();
        }
    }
}
