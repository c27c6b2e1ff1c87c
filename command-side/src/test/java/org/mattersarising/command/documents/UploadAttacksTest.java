package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that want more than to be read: each is refused, or read as if it wanted nothing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UploadAttacksTest {

    private static final String CELL = "<sheetData><row><c t=\"str\"><v>x</v></c></row></sheetData>";

    private static final List<String> CALLS = new CopyOnWriteArrayList<>();
    private static HttpServer elsewhere;
    private static String there;

    @FunctionalInterface
    private interface Making {
        byte[] make() throws Exception;
    }

    @BeforeAll
    static void listen() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            CALLS.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        elsewhere.start();
        there = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/";
    }

    @AfterAll
    static void stop() {
        elsewhere.stop(0);
    }

    /** The text that came out, or why none did. */
    private static String outcome(byte[] bytes) {
        try {
            return "read: " + DocumentReader.read(FileKind.of(bytes), bytes);
        } catch (UnreadableFile refusal) {
            return "refused: " + refusal.getMessage();
        }
    }

    private static Arguments file(String what, Making making) {
        return arguments(what, making);
    }

    private static OfficeFile sheetPart(String xml) {
        return OfficeFile.workbook(CELL).part("xl/sheet1.xml", xml);
    }

    private static byte[] wide(String xml) {
        return ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_16LE);
    }

    static Stream<Arguments> declarations() {
        String external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + there + "entity\">]><worksheet>&e;</worksheet>";
        return Stream.of(
                file("entity from another host", () -> sheetPart(external).bytes()),
                file("the same in UTF-16", () -> OfficeFile.workbook(CELL)
                        .part("xl/sheet1.xml", wide(external))
                        .bytes()),
                file("document type from another host", () -> sheetPart(
                                "<!DOCTYPE x SYSTEM \"" + there + "dtd\"><worksheet/>")
                        .bytes()),
                file("entity of parameters", () -> sheetPart(
                                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + there + "p\"> %p;]><worksheet/>")
                        .bytes()),
                file("a billion laughs", () -> {
                    StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
                    for (int i = 1; i < 30; i++) {
                        entities.append("<!ENTITY l" + i + " \"&l" + (i - 1) + ";&l" + (i - 1) + ";\">");
                    }
                    return sheetPart(entities + "]><worksheet>&l29;</worksheet>")
                            .bytes();
                }),
                file("hidden in UTF-7", () -> sheetPart(
                                "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADwAIQ-DOCTYPE x+AD4-<worksheet/>")
                        .bytes()),
                file("elements without end", () -> sheetPart("<a>".repeat(200_000))
                        .bytes()),
                file("very many attributes", () -> {
                    StringBuilder attributes = new StringBuilder("<worksheet");
                    for (int i = 0; i < 200_000; i++) attributes.append(" a" + i + "=\"\"");
                    return sheetPart(attributes + "/>").bytes();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declarations")
    void what_declares_or_nests_more_than_an_office_does_is_refused_and_fetches_nothing(String what, Making making)
            throws Exception {
        CALLS.clear();
        assertThat(outcome(making.make())).startsWith("refused: ");
        assertThat(CALLS).isEmpty();
    }

    static Stream<Arguments> references() {
        String external = "Target=\"%s\" TargetMode=\"External\"";
        return Stream.of(
                file("sheet at another host", () -> OfficeFile.workbook(CELL)
                        .replace(
                                "xl/_rels/workbook.xml.rels",
                                "Target=\"sheet1.xml\"",
                                external.formatted(there + "sheet"))
                        .bytes()),
                file("style sheet of XML", () -> sheetPart("<?xml-stylesheet type=\"text/xsl\" href=\"" + there
                                + "xsl\"?><worksheet>" + CELL + "</worksheet>")
                        .bytes()),
                file("XInclude", () -> sheetPart("<worksheet xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
                                + "<xi:include href=\"" + there + "include\"/></worksheet>")
                        .bytes()),
                file("schema", () -> sheetPart("<worksheet xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:schemaLocation=\"x " + there + "schema\">" + CELL + "</worksheet>")
                        .bytes()),
                file("template of a document", () -> OfficeFile.word("<w:p><w:r><w:t>x</w:t></w:r></w:p>")
                        .part(
                                "word/_rels/document.xml.rels",
                                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                        + "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                        + "relationships/attachedTemplate\" " + external.formatted(there + "template")
                                        + "/></Relationships>")
                        .bytes()),
                file("link of a PDF", () -> {
                    try (Drawing drawing = new Drawing()) {
                        drawing.box(100, 500, 100, 100).box(200, 500, 100, 100).text(103, 580, "text");
                        PDAnnotationLink link = new PDAnnotationLink();
                        PDActionURI action = new PDActionURI();
                        action.setURI(there + "link");
                        link.setAction(action);
                        drawing.page.setAnnotations(List.of(link));
                        return drawing.bytes();
                    }
                }),
                file("entity in what a PDF says of itself", () -> {
                    try (Drawing drawing = new Drawing()) {
                        drawing.box(100, 500, 100, 100).box(200, 500, 100, 100).text(103, 580, "text");
                        PDMetadata metadata = new PDMetadata(drawing.document);
                        metadata.importXMPMetadata(("<!DOCTYPE x [<!ENTITY e SYSTEM \"" + there + "xmp\">]><x>&e;</x>")
                                .getBytes(StandardCharsets.UTF_8));
                        drawing.document.getDocumentCatalog().setMetadata(metadata);
                        return drawing.bytes();
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("references")
    void what_stands_elsewhere_is_never_fetched(String what, Making making) throws Exception {
        CALLS.clear();
        assertThat(outcome(making.make())).isNotEmpty();
        assertThat(CALLS).isEmpty();
    }

    @Test
    void a_formula_is_read_for_what_it_showed_and_never_worked_out() {
        byte[] file = OfficeFile.workbook("<sheetData><row><c t=\"str\"><f>cmd|'/C calc'!A0</f><v>shown</v></c>"
                        + "<c><f>40+2</f><v>7</v></c></row></sheetData>")
                .bytes();
        assertThat(outcome(file)).startsWith("read: ").contains("shown").doesNotContain("calc", "42");
    }

    @Test
    void a_member_that_names_a_place_outside_is_written_nowhere(@org.junit.jupiter.api.io.TempDir Path folder)
            throws Exception {
        String name = UUID.randomUUID().toString();
        for (String outside :
                List.of("../../../../../../../tmp/" + name, "/tmp/" + name, "..\\..\\" + name, folder + "/" + name)) {
            outcome(OfficeFile.workbook(CELL).part(outside, new byte[] {1}).bytes());
            assertThat(Path.of("/tmp", name)).doesNotExist();
            assertThat(Path.of("..", name)).doesNotExist();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_file_within_a_file_is_left_alone() throws IOException {
        byte[] inner =
                OfficeFile.workbook("<sheetData/>" + " ".repeat(200 << 20)).bytes();
        byte[] file =
                OfficeFile.workbook(CELL).part("xl/embeddings/inner.xml", inner).bytes();
        assertThat(outcome(file)).startsWith("read: ");

        try (Drawing drawing = new Drawing()) {
            drawing.box(100, 500, 100, 100).box(200, 500, 100, 100).text(103, 580, "text");
            PDEmbeddedFile attached = new PDEmbeddedFile(
                    drawing.document,
                    new java.io.ByteArrayInputStream("MZ program".getBytes(StandardCharsets.US_ASCII)),
                    COSName.FLATE_DECODE);
            PDComplexFileSpecification named = new PDComplexFileSpecification();
            named.setFile("run.exe");
            named.setEmbeddedFile(attached);
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("run.exe", named));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(drawing.document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            drawing.document.getDocumentCatalog().setNames(names);
            assertThat(outcome(drawing.bytes())).doesNotContain("MZ program", "run.exe");
        }
    }

    @Test
    void two_members_of_one_name_hide_nothing() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
        members.put("[CONTENT_TYPES].XML", "<Types/>".getBytes(StandardCharsets.UTF_8));
        members.put("xl/VBAPROJECT.BIN", new byte[] {1});
        assertThat(outcome(OfficeFile.zip(members))).contains("holds macros");
    }
}
