package org.mattersarising.paper;

import java.time.LocalDate;
import java.util.*;
import org.mattersarising.events.LayoutColumn;

public class Big {
    public static void main(String[] a) throws Exception {
        int rows = Integer.parseInt(a[1]);
        int size = Integer.parseInt(a[2]);
        String unit =
                switch (a[0]) {
                    case "words" -> "lorem ipsum dolor sit amet ";
                    case "word" -> "abcdefghij";
                    case "lines" -> "x\n";
                    case "cjk" -> "消防車";
                    case "mixed" -> "aŵ🚒→ ";
                    default -> a[0];
                };
        String text = unit.repeat(size / unit.length());
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) all.add(List.of("Theme", "" + i, text, "Nov 2017", "Ongoing"));
        Manuscript m = new Copy(
                        new PrintedEdition(
                                        "Big",
                                        List.of(
                                                new LayoutColumn("Theme", "section"),
                                                new LayoutColumn("No", "reference"),
                                                new LayoutColumn("Progress", "progress"),
                                                new LayoutColumn("When", "targetDate"),
                                                new LayoutColumn("Status", "status")))
                                .edition(all, PrintedEdition.MARCH)
                                .facts(PrintedEdition.MARCH),
                        new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", null, null))
                .manuscript();
        System.out.println("manuscript " + Look.cpu() / 1000000);
        Look.make("big", "xlsx", m, PaperXlsx::of);
        Look.make("big", "docx", m, PaperDocx::of);
        Look.make("big", "pdf", m, PaperPdf::of);
        System.out.println("pages "
                + org.apache.pdfbox.Loader.loadPDF(new java.io.File("/tmp/spike-renditions/out/big.pdf"))
                        .getNumberOfPages());
    }
}
