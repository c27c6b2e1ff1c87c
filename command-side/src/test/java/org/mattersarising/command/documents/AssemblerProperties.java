package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Registers of any kind, printed and read again: whole, and with one of the damages of conversion. */
class AssemblerProperties {

    private static final List<String> COLUMNS = List.of("Theme", "No.", "Finding", "Progress", "Lead", "When");

    @Property(tries = 500)
    void a_printed_register_comes_back_cell_for_cell_and_without_a_problem(@ForAll long seed) {
        PrintedRegister register = new PrintedRegister(new Random(seed));

        Assembled table = assembled(register.lines());

        assertThat(table.rows()).as(text(register.lines())).isEqualTo(register.rows());
        assertThat(table.problems()).as(text(register.lines())).isEmpty();
    }

    @Property(tries = 2_000)
    void whatever_is_damaged_differs_only_where_a_problem_is_listed(@ForAll long seed) {
        Random random = new Random(seed);
        PrintedRegister register = new PrintedRegister(random);
        List<String> lines = damaged(register.lines(), random);

        Assembled table = assembled(lines);

        if (table.isRefused()) return;
        Set<String> listed = new HashSet<>(Pasted.places(table));
        for (List<String> wanted : register.rows()) {
            int at = rowWithNumber(table, wanted.get(1));
            if (at < 0) {
                assertThat(table.problems()).as(text(lines)).isNotEmpty();
                continue;
            }
            for (int column = 0; column < COLUMNS.size(); column++) {
                if (wanted.get(column).equals(table.rows().get(at).get(column))) continue;
                assertThat(listed).as(text(lines)).contains(at + 2 + " " + COLUMNS.get(column));
            }
        }
    }

    @Property(tries = 2_000)
    void no_text_makes_it_fail(@ForAll("texts") List<String> parts) throws PastedText.TooLarge {
        Document document = PastedText.read(String.join("", parts));
        for (var layout : List.of(Pasted.NUMBERED, Pasted.UNNUMBERED)) {
            Assembled table = Assembler.assemble(document, layout);

            assertThat(table.headings()).hasSameSizeAs(layout);
            assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(layout));
            if (table.rows().isEmpty()) assertThat(table.isRefused()).isTrue();
            if (table.isRefused()) assertThat(table.rows()).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of(
                        "No.\tFinding\tProgress\tLead\tWhen\n",
                        "Action\tProgress\tQ2 2020\tDue\n",
                        "Works – W1\n",
                        "Area\tRoofs\n",
                        "Head of area: Ann\n",
                        "Roofs\t\t\t\t\n",
                        "\tStair\twell\t\t\n",
                        "1.\tLook.\tBegun.\tAnn\tMay\n",
                        "2\tListen and then go on to look at what is there and\t\tBen\t\n",
                        "\t\tmore\t\t\n",
                        "Fix tiles\t\t\tMay\n",
                        "\t\n",
                        "\n",
                        "\f",
                        "Page 3\n",
                        "loose text\n",
                        "14 b",
                        "\t",
                        "-",
                        "<i>",
                        "\"",
                        "\r\n",
                        "\u00a0",
                        "\ud83d")
                .list()
                .ofMaxSize(40);
    }

    @Example
    void a_lost_line_end_is_refused() {
        assertThat(Pasted.numbered("No.|Finding|Progress|Lead|When\n1|Look.||Ann|May 2|Listen.||Ben|June\n")
                        .isRefused())
                .isTrue();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines).replace('\t', '|');
    }

    private static Assembled assembled(List<String> lines) {
        return Pasted.assembled(String.join("\n", lines), Pasted.NUMBERED);
    }

    private static int rowWithNumber(Assembled table, String number) {
        for (int i = 0; i < table.rows().size(); i++) {
            if (table.rows().get(i).get(1).equals(number)) return i;
        }
        return -1;
    }

    /** One line of the table loses or gains a tab, its number, its end, or a piece of its text goes elsewhere. */
    private static List<String> damaged(List<String> lines, Random random) {
        List<String> damaged = new ArrayList<>(lines);
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) if (lines.get(i).matches("\\d.*")) rows.add(i);
        int at = rows.get(random.nextInt(rows.size()));
        String line = lines.get(at);
        int tab = line.indexOf('\t', random.nextInt(line.lastIndexOf('\t')));
        switch (random.nextInt(6)) {
            case 0 -> damaged.set(at, line.substring(0, tab) + line.substring(tab + 1));
            case 1 -> damaged.set(at, line.substring(0, tab) + "\t" + line.substring(tab));
            case 2 -> damaged.set(at, line.substring(line.indexOf('\t')));
            case 3 -> damaged.set(at, line.substring(line.indexOf('\t') + 1));
            case 4 -> {
                damaged.set(at, line.substring(0, tab));
                damaged.add(at + 1, line.substring(tab + 1));
            }
            default -> {
                damaged.set(at, line.substring(0, tab));
                damaged.add(at + 1, line.substring(tab));
            }
        }
        return damaged;
    }
}
