package org.mattersarising.paper;

import java.nio.file.*;
import java.time.LocalDate;
import java.util.*;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.*;

public class Look {
    static final Path REG = Path.of("/work/shared/registers");
    static final Map<String, String[]> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put(
                "wmfs-2018-03",
                new String[] {"section", "reference", "finding", "progress", "lead", "targetDate", "status"});
        FIELDS.put(
                "wmfs-2017-10",
                new String[] {"section", "reference", "finding", "progress", "lead", "targetDate", "status"});
        FIELDS.put("hwfrs-2021-01", new String[] {
            "section",
            "section.area",
            "section.finding",
            "proposedAction",
            "progress",
            "latestUpdate",
            "targetDate",
            "section.lead"
        });
        FIELDS.put(
                "notts-2007-03",
                new String[] {"section", "section.member", "section.manager", "proposedAction", "progress", "status"});
        FIELDS.put("wmfra-2015-12", new String[] {"other.area", "proposedAction", "lead"});
    }

    static Manuscript manuscript(String name, int times) throws Exception {
        byte[] csv = Files.readAllBytes(REG.resolve(name + ".csv"));
        List<List<String>> rows = PrintedEdition.rows(csv);
        List<String> heads = de.siegmar.fastcsv.reader.CsvReader.builder()
                .ofCsvRecord(new String(csv, java.nio.charset.StandardCharsets.UTF_8))
                .stream()
                .findFirst()
                .get()
                .getFields();
        List<LayoutColumn> layout = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) layout.add(new LayoutColumn(heads.get(i), FIELDS.get(name)[i]));
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < times; i++)
            for (List<String> row : rows) {
                List<String> r = new ArrayList<>(row);
                int ref = Arrays.asList(FIELDS.get(name)).indexOf("reference");
                if (ref >= 0 && i > 0) r.set(ref, r.get(ref) + "/" + i);
                all.add(r);
            }
        PrintedEdition edition = new PrintedEdition("The register of " + name, layout);
        if (name.equals("wmfs-2018-03") && times == 1) {
            edition.edition(
                            PrintedEdition.rows(Files.readAllBytes(REG.resolve("wmfs-2017-10.csv"))),
                            LocalDate.of(2017, 10, 31))
                    .update(LocalDate.of(2017, 11, 13), LocalDate.of(2017, 10, 31));
        }
        edition.edition(all, PrintedEdition.MARCH);
        return new Copy(
                        edition.facts(PrintedEdition.MARCH),
                        new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", null, null))
                .manuscript();
    }

    static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    interface Make {
        byte[] of(Manuscript m);
    }

    static void make(String name, String kind, Manuscript m, Make make) throws Exception {
        long t = cpu();
        byte[] bytes = make.of(m);
        System.out.println(name + " " + kind + " " + bytes.length + " in " + (cpu() - t) / 1000000 + " ms");
        Files.write(Path.of("/tmp/spike-renditions/out", name + "." + kind), bytes);
    }

    public static void main(String[] a) throws Exception {
        int times = Integer.parseInt(a[0]);
        int rounds = Integer.parseInt(a[1]);
        for (String f : FIELDS.keySet()) {
            Manuscript m = manuscript(f, times);
            for (int i = 0; i < rounds; i++) {
                make(f, "pdf", m, PaperPdf::of);
                make(f, "docx", m, PaperDocx::of);
                make(f, "xlsx", m, PaperXlsx::of);
                make(f, "html", m, ManuscriptHtml::of);
            }
        }
    }
}
