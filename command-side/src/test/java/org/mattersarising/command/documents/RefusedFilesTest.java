package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file that is not taken, and what its sender is told. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RefusedFilesTest {

    private static final String CELL = "<sheetData><row><c t=\"str\"><v>x</v></c></row></sheetData>";

    @FunctionalInterface
    private interface Making {
        byte[] make() throws Exception;
    }

    @FunctionalInterface
    private interface Drawn {
        void on(Drawing drawing) throws IOException;
    }

    private static Arguments file(String what, String sentence, Making making) {
        return arguments(what, sentence, making);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] pdf(Drawn drawn) throws IOException {
        try (Drawing drawing = new Drawing()) {
            drawing.box(100, 500, 100, 100).box(200, 500, 100, 100).text(103, 580, "text");
            drawn.on(drawing);
            return drawing.bytes();
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                file("old Excel", "old Excel (.xls)", () -> {
                    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
                        workbook.createSheet("Actions");
                        return saved(workbook);
                    }
                }),
                file("old Word", "old Word (.doc)", () -> container("WordDocument")),
                file("locked Office file", "protected with a password", () -> container("EncryptedPackage")),
                file("e-mail of Outlook", "of an old Office or an e-mail", () -> container("__properties_version1.0")),
                file(
                        "damaged old file",
                        "damaged document of an old Office",
                        () -> Arrays.copyOf(container("Book"), 600)),
                file("rich text", "rich text (.rtf)", () -> ascii("{\\rtf1\\ansi Actions}")),
                file("web page", "web page or XML", () -> ascii("\n<!DOCTYPE html><table>")),
                file("spreadsheet of 2003", "web page or XML", () -> ascii("<?xml version=\"1.0\"?><Workbook/>")),
                file("PNG", "a picture", () -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
                file("JPEG", "a picture", () -> new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}),
                file("photo of a phone", "a picture", () -> ascii("\0\0\0\u0018ftypheic")),
                file("gzip", "compressed archive", () -> new byte[] {0x1F, (byte) 0x8B, 8, 0}),
                file("archive", "an archive (ZIP)", () -> OfficeFile.zip(Map.of("edition.csv", ascii("a,b")))),
                file("empty archive", "an archive (ZIP)", () -> OfficeFile.zip(Map.of())),
                file("OpenDocument spreadsheet", "(.ods)", () -> openDocument("spreadsheet")),
                file("OpenDocument text", "(.odt)", () -> openDocument("text")),
                file("book", "of a kind that is not read here", () -> openDocument("chart")),
                file(
                        "binary workbook",
                        "(.xlsb)",
                        () -> retyped("application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
                file(
                        "workbook with macros",
                        "holds macros",
                        () -> retyped("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
                file("macros by their part", "holds macros", () -> OfficeFile.workbook(CELL)
                        .part("xl/vbaProject.bin", new byte[] {1})
                        .bytes()),
                file(
                        "slides",
                        "neither a workbook (.xlsx) nor a Word document",
                        () -> retyped(
                                "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
                file("cut off Office file", "damaged or was cut off", () -> {
                    byte[] whole = OfficeFile.workbook(CELL).bytes();
                    return Arrays.copyOf(whole, whole.length / 2);
                }),
                file(
                        "only the start of an archive",
                        "damaged or was cut off",
                        () -> ascii("PK\u0003\u0004 and nothing more")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void a_file_of_another_kind_is_refused_with_what_to_do(String what, String sentence, Making making) {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> FileKind.of(making.make()))
                .withMessageContaining(sentence)
                .withMessageMatching("The file .*(save|send|unpack|open|type|print).*");
    }

    private static byte[] saved(HSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] container(String member) throws IOException {
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            file.createDocument(new ByteArrayInputStream(new byte[5000]), member);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            file.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] openDocument(String kind) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("mimetype", ascii("application/vnd.oasis.opendocument." + kind));
        members.put("content.xml", ascii("<x/>"));
        return OfficeFile.zip(members);
    }

    private static byte[] retyped(String type) {
        return OfficeFile.workbook(CELL)
                .replace(
                        "[Content_Types].xml",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                        type)
                .bytes();
    }

    @Test
    void text_is_text_whatever_it_begins_with() throws Exception {
        for (String text : new String[] {"", "No.,Action", "<5 years,x", "PK,x", "%,x", "BM,x", "No.\tAction"}) {
            assertThat(FileKind.of(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isEqualTo(FileKind.TEXT);
        }
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                file("entity from outside", "declares a document type", () -> OfficeFile.workbook(CELL)
                        .part(
                                "xl/sheet1.xml",
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet>&e;</worksheet>")
                        .bytes()),
                file("entities that multiply", "declares a document type", () -> OfficeFile.word("")
                        .part(
                                "word/document.xml",
                                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>")
                        .bytes()),
                file("document type among the types", "damaged", () -> OfficeFile.word("")
                        .replace(
                                "[Content_Types].xml",
                                "<Types",
                                "<!DOCTYPE Types [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Types")
                        .bytes()),
                file("broken XML", "damaged", () -> OfficeFile.workbook("<sheetData><row>")
                        .bytes()),
                file("no main part", "damaged", () -> OfficeFile.workbook(CELL)
                        .replace("_rels/.rels", "xl/workbook.xml", "xl/none.xml")
                        .bytes()),
                file("unknown string", "damaged", () -> OfficeFile.workbook(
                                "<sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData>")
                        .bytes()),
                file("bomb of spaces", "unpacks to far more", () -> OfficeFile.workbook(
                                "<sheetData/>" + " ".repeat(300 << 20))
                        .bytes()),
                file("bomb among the types", "unpacks to far more", () -> OfficeFile.workbook(CELL)
                        .replace("[Content_Types].xml", "<Default", "<!--" + " ".repeat(40 << 20) + "--><Default")
                        .bytes()),
                file("very many members", "unpacks to far more", () -> {
                    OfficeFile file = OfficeFile.workbook(CELL);
                    for (int i = 0; i < 5000; i++) file.part("xl/media/" + i + ".bin", new byte[0]);
                    return file.bytes();
                }),
                file("a million cells", "more than 500000 cells", () -> rows(600_000, 1)),
                file("much text from little", "more than 32 million characters", () -> rows(3_000, 12_000)),
                file("tables within tables", "nested too deeply", () -> OfficeFile.word(
                                "<w:tbl><w:tr><w:tc>".repeat(500) + "</w:tc></w:tr></w:tbl>".repeat(500))
                        .bytes()),
                file("locked PDF", "protected with a password", () -> pdf(drawing -> protect(drawing, "secret"))),
                file("PDF against copying", "protected with a password", () -> pdf(drawing -> protect(drawing, ""))),
                file(
                        "PDF with a script",
                        "holds a script",
                        () -> pdf(drawing -> drawing.document
                                .getDocumentCatalog()
                                .setOpenAction(new PDActionJavaScript("app.alert(1)")))),
                file(
                        "PDF that starts a program",
                        "holds a script or opens other programs",
                        () -> pdf(drawing -> {
                            PDAnnotationLink link = new PDAnnotationLink();
                            link.setAction(new PDActionLaunch());
                            drawing.page.getAnnotations().add(link);
                            drawing.page
                                    .getCOSObject()
                                    .setItem(COSName.ANNOTS, new COSArray(List.of(link.getCOSObject())));
                        })),
                file(
                        "PDF portfolio",
                        "portfolio",
                        () -> pdf(drawing -> drawing.document
                                .getDocumentCatalog()
                                .getCOSObject()
                                .setItem(COSName.getPDFName("Collection"), new COSDictionary()))),
                file(
                        "PDF form of Adobe",
                        "form that only Adobe",
                        () -> pdf(drawing -> {
                            COSDictionary form = new COSDictionary();
                            form.setItem(COSName.XFA, new COSArray());
                            drawing.document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
                        })),
                file("scan", "is a scan", () -> {
                    try (Drawing drawing = new Drawing()) {
                        drawing.content.drawImage(
                                LosslessFactory.createFromImage(
                                        drawing.document, new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY)),
                                0,
                                0,
                                500,
                                700);
                        return drawing.bytes();
                    }
                }),
                file("empty PDF", "has no text", () -> {
                    try (Drawing drawing = new Drawing()) {
                        return drawing.bytes();
                    }
                }),
                file("PDF without lines", "no table with lines", () -> {
                    try (Drawing drawing = new Drawing()) {
                        return drawing.text(100, 500, "No. Action").bytes();
                    }
                }),
                file(
                        "PDF of very many pages",
                        "1001 pages",
                        () -> pdf(drawing -> {
                            for (int i = 0; i < 1000; i++) drawing.document.addPage(new PDPage());
                        })),
                file(
                        "PDF that unfolds too far",
                        "unpacks to far more",
                        () -> pdf(drawing -> {
                            COSStream stream = drawing.document.getDocument().createCOSStream();
                            try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                                out.write(ascii(" ".repeat(70 << 20)));
                            }
                            drawing.document
                                    .getDocumentCatalog()
                                    .getCOSObject()
                                    .setItem(COSName.getPDFName("X"), stream);
                        })),
                file(
                        "PDF that unfolds twice",
                        "unpacks to far more",
                        () -> pdf(drawing -> {
                            COSStream stream = drawing.document.getDocument().createCOSStream();
                            COSArray filters = new COSArray(List.of(COSName.ASCII_HEX_DECODE, COSName.FLATE_DECODE));
                            try (var out = stream.createOutputStream(filters)) {
                                out.write(ascii(" ".repeat(70 << 20)));
                            }
                            drawing.document
                                    .getDocumentCatalog()
                                    .getCOSObject()
                                    .setItem(COSName.getPDFName("X"), stream);
                        })),
                file("PDF whose forms multiply", "draws far more", () -> pdf(RefusedFilesTest::multiplyingForms)),
                file("PDF whose pages go in a circle", "damaged|far more|no text", RefusedFilesTest::circle),
                file("cut off PDF", "damaged|no text|no table", () -> Arrays.copyOf(pdf(drawing -> {}), 300)),
                file("only the mark of a PDF", "damaged", () -> ascii("%PDF-1.7\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void a_file_with_bad_contents_is_refused_with_what_to_do(String what, String sentence, Making making)
            throws Exception {
        byte[] bytes = making.make();
        assertThat(bytes.length).isLessThan(10 << 20);
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> {
                    FileKind kind = FileKind.of(bytes);
                    assertThat(kind).isNotEqualTo(FileKind.TEXT);
                    DocumentReader.read(kind, bytes);
                })
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .containsPattern(sentence)
                        .containsPattern("send|print"));
    }

    /** A workbook of one column whose texts do not shrink beyond belief. */
    private static byte[] rows(int count, int length) {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder("<sheetData>");
        for (int i = 0; i < count; i++) {
            rows.append("<row><c t=\"str\"><v>");
            for (int c = 0; c < length; c++) rows.append((char) ('a' + (c % 5 == 0 ? random.nextInt(26) : 1)));
            rows.append("</v></c></row>");
        }
        return OfficeFile.workbook(rows.append("</sheetData>").toString()).bytes();
    }

    private static void protect(Drawing drawing, String password) throws IOException {
        StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
        policy.setEncryptionKeyLength(128);
        drawing.document.protect(policy);
    }

    /** Ten forms, each drawing the next one ten times. */
    private static void multiplyingForms(Drawing drawing) throws IOException {
        PDFormXObject inner = null;
        for (int i = 0; i < 10; i++) {
            PDFormXObject form = new PDFormXObject(drawing.document);
            form.setBBox(new PDRectangle(100, 100));
            form.setResources(new PDResources());
            String draws = "0 0 m 1 1 l S\n";
            if (inner != null) draws = ("/" + form.getResources().add(inner).getName() + " Do\n").repeat(10);
            try (var out = form.getContentStream().createOutputStream()) {
                out.write(ascii(draws));
            }
            inner = form;
        }
        drawing.content.drawForm(inner);
    }

    private static byte[] circle() {
        return ascii(
                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n"
                        + "trailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF");
    }
}
