package org.mattersarising.paper;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.LocalDate;
import java.util.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.testing.*;

class ScratchIT {
    static final Particulars P = new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", null, null);

    @Test
    void shoot() throws Exception {
        shot("wmfs", PrintedEdition.westMidlandsAgain());
        shot(
                "first",
                new PrintedEdition("Operational Assessment 2016 Improvement Register", RealRegisters.WMFS)
                        .edition(PrintedEdition.rows(RealRegisters.file("wmfs-2018-03.csv")), PrintedEdition.MARCH)
                        .facts(PrintedEdition.MARCH));
        shot("wild", wild());
    }

    static PaperFacts wild() {
        List<LayoutColumn> layout = List.of(
                new LayoutColumn("Theme", "section"),
                new LayoutColumn("Strategic lead", "section.lead"),
                new LayoutColumn("Number", "reference"),
                new LayoutColumn("Proposed action", "proposedAction"),
                new LayoutColumn("Progress to date", "progress"),
                new LayoutColumn("Lead", "lead"),
                new LayoutColumn("When", "targetDate"),
                new LayoutColumn("Status", "status"),
                new LayoutColumn("RAG", "other.RAG"));
        String endless = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3);
        List<List<String>> one = new ArrayList<>();
        List<List<String>> two = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            one.add(List.of(
                    "Theme " + (i / 20 + 1),
                    "Chief Officer",
                    "" + i,
                    "Do the thing number " + i + " which matters to the whole service and its members",
                    "Begin%d\nA line of it.\nAnother line.".formatted(i),
                    "A Ahmed",
                    i % 3 == 0 ? "Nov 2017" : "Feb 2018",
                    "Ongoing",
                    i % 2 == 0 ? "Amber" : "Green"));
            if (i % 7 == 3) continue;
            two.add(List.of(
                    "Theme " + (i / 20 + 1),
                    "Chief Officer",
                    "" + i,
                    "Do the thing number " + i + " which matters to the whole service and its members",
                    "Begin%d\nA line of it.\nAnother line.".formatted(i)
                            + (i % 4 == 0
                                    ? " March 2018 Update: Ŵyn ac ŷd, more was done and the rest is planned."
                                    : ""),
                    i % 5 == 0 ? "B Býrne, Ŵ Pugh" : "A Ahmed",
                    i % 6 == 0 ? "Ongoing" : i % 3 == 0 ? "Dec 2018" : "Feb 2018",
                    i % 4 == 1 ? "Complete" : "Ongoing",
                    i % 2 == 0 ? "Red" : "Green"));
        }
        two.add(List.of(endless, endless, endless, endless, endless, endless, endless, endless, endless));
        two.add(List.of(
                "\u05d0\u05d1\u05d2",
                "\u0627\u0644",
                "R2",
                "\u05d0\u05d1\u05d2 \u05d0\u05d1\u05d2",
                "\ud83d\ude92 \u0174\n\n  indented",
                "\u0627\u0644 \u0627\u0644",
                "Nov 2017",
                "\u05d0",
                "x"));
        return new PrintedEdition("Cynllun Gwella – Ŵyth ŷ", layout)
                .edition(one, PrintedEdition.OCTOBER)
                .update(LocalDate.of(2017, 11, 20), PrintedEdition.OCTOBER)
                .edition(two, PrintedEdition.MARCH)
                .facts(PrintedEdition.MARCH);
    }

    static void shot(String name, PaperFacts facts) throws Exception {
        String html =
                new String(Template.THIRD.render(facts, P, "html").orElseThrow().bytes(), StandardCharsets.UTF_8);
        Files.writeString(Path.of("/tmp/p3/" + name + ".html"), html);
        Files.write(
                Path.of("/tmp/p3/" + name + ".json"),
                Template.THIRD.render(facts, P, "json").orElseThrow().bytes());
        for (int width : new int[] {320, 1280}) {
            try (Page page = WebBrowser.shared().page(width, 900)) {
                page.setContent(html);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("/tmp/p3/" + name + "-" + width + ".png"))
                        .setClip(0, 0, width, width == 320 ? 6000 : 4000));
                System.out.println(name + " " + width + " axe " + WebBrowser.accessibilityViolations(page)
                        + " sideways " + WebBrowser.scrollsSideways(page));
                if (width == 1280)
                    Files.write(
                            Path.of("/tmp/p3/" + name + ".pdf"),
                            page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)));
            }
        }
    }
}
