package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.testing.LibreOffice;

/** Whatever a register says, its papers work nothing out, run nothing and fetch nothing. */
class NoActiveContentIT {

    private static final String FORMULA = "=SUM(40,2)&\"worked out\"";

    private static final String MARKUP =
            "<script>alert(1)</script> <img src=http://203.0.113.9/x.png onerror=alert(1)> javascript:alert(1)"
                    + " [x](http://203.0.113.9) {{7*7}} \" onclick=\"alert(1) HYPERLINK \"http://203.0.113.9\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORMULA,
                "+40+2",
                "-40-2",
                "@SUM(40,2)",
                "\t=40+2",
                "\r=40+2",
                "\n=40+2",
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://203.0.113.9\",\"x\")",
                "{=40+2}",
                "\uFF1D40+2",
                "'=40+2"
            })
    void a_cell_of_a_workbook_is_text_and_stays_text_where_somebody_edits_it(String text) throws IOException {
        int checked = 0;
        byte[] file = PaperXlsx.of(Manuscripts.of(text));
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                        if (cell.getCellType() != CellType.STRING || "Open".equals(cell.getStringCellValue())) continue;
                        if (!cell.getStringCellValue().contains(text.strip())) continue;
                        checked++;
                        // A spreadsheet takes what is typed into a cell of this format for text, whatever it begins
                        // with.
                        assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(10);
        members(file).forEach((name, xml) -> assertThat(xml)
                .as(name)
                .doesNotContain("<f>", "<f ", "ddeLink", "externalReference", "<hyperlink", "TargetMode"));
    }

    @Test
    void a_spreadsheet_works_nothing_out_in_a_workbook() throws Exception {
        byte[] file = PaperXlsx.of(Manuscripts.of(List.of(FORMULA, "+40+2", "-40-2", "@SUM(40,2)")));

        Map<String, byte[]> once = LibreOffice.convert(Map.of("paper.xlsx", file), "ods:calc8");
        Map<String, byte[]> again = LibreOffice.convert(Map.of("paper.ods", once.get("paper.ods")), LibreOffice.XLSX);

        assertThat(members(once.get("paper.ods")).get("content.xml"))
                .contains("=SUM(40,2)")
                .doesNotContain("table:formula");
        List<String> texts = new ArrayList<>();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(again.get("paper.xlsx")))) {
            for (Sheet sheet : book) for (Row row : sheet) for (Cell cell : row) texts.add(cell.toString());
        }
        assertThat(texts)
                .contains(FORMULA, "+40+2", "-40-2", "@SUM(40,2)")
                .doesNotContain("42worked out", "42", "42.0");
    }

    @Test
    void a_word_document_counts_pages_and_links_within_itself_and_nothing_else() throws IOException {
        Map<String, String> members = members(PaperDocx.of(Manuscripts.of(MARKUP)));

        members.forEach((name, xml) -> {
            assertThat(xml)
                    .as(name)
                    .doesNotContain("TargetMode", "w:instrText", "r:link", "w:object", "altChunk", "attachedTemplate")
                    .doesNotContain("<script>", "<img");
            int at = 0;
            while ((at = xml.indexOf("w:instr=\"", at)) >= 0) {
                String field = xml.substring(at + 9, xml.indexOf('"', at + 9)).strip();
                assertThat(field).isIn("PAGE", "NUMPAGES");
                at++;
            }
            for (int link = xml.indexOf("<w:hyperlink"); link >= 0; link = xml.indexOf("<w:hyperlink", link + 1)) {
                assertThat(xml.substring(link, xml.indexOf('>', link)))
                        .contains("w:anchor=")
                        .doesNotContain("r:id");
            }
        });
        assertThat(members.keySet()).noneMatch(name -> name.endsWith(".bin") || name.contains("media"));
    }

    @Test
    void a_pdf_leads_to_its_own_pages_and_runs_nothing() throws IOException {
        try (PDDocument document = Loader.loadPDF(PaperPdf.of(Manuscripts.of(MARKUP)))) {
            assertThat(document.getDocumentCatalog().getCOSObject().containsKey(COSName.OPEN_ACTION))
                    .isFalse();
            assertThat(document.getDocumentCatalog().getCOSObject().containsKey(COSName.AA))
                    .isFalse();
            assertThat(document.getDocumentCatalog().getAcroForm()).isNull();
            if (document.getDocumentCatalog().getNames() != null) {
                assertThat(document.getDocumentCatalog().getNames().getJavaScript())
                        .isNull();
                assertThat(document.getDocumentCatalog().getNames().getEmbeddedFiles())
                        .isNull();
            }
            for (PDPage page : document.getPages()) {
                for (PDAnnotation annotation : page.getAnnotations()) {
                    assertThat(annotation).isInstanceOf(PDAnnotationLink.class);
                    PDAnnotationLink link = (PDAnnotationLink) annotation;
                    if (link.getAction() != null) assertThat(link.getAction()).isInstanceOf(PDActionGoTo.class);
                }
            }
        }
    }

    @Test
    void a_page_holds_no_script_and_fetches_nothing() {
        String page = new String(ManuscriptHtml.of(Manuscripts.of(MARKUP)), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("&lt;script&gt;")
                .doesNotContain(
                        "<script", "<img", "<iframe", "<object", "<embed", "<form", "<base", "http-equiv=\"refresh");
        assertThat(page.replaceAll("href=\"#[^\"]*\"", "")).doesNotContain("href=\"", "src=\"");
        assertThat(page).doesNotContainPattern("<[^>]*\\son[a-z]+=");
    }

    private static Map<String, String> members(byte[] file) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (InputStream bytes = new ByteArrayInputStream(file);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return members;
    }
}
