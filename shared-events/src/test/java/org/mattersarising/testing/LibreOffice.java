package org.mattersarising.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that people make documents with; tests that need it are skipped where it is absent. */
public final class LibreOffice {

    public static final String DOCX = "docx:MS Word 2007 XML";
    public static final String XLSX = "xlsx:Calc MS Excel 2007 XML";
    /** Texts as shown, every cell in quotation marks. */
    public static final String CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

    public static final String PDF = pdf(false);
    public static final String TAGGED_PDF = pdf(true);

    private LibreOffice() {}

    private static String pdf(boolean tagged) {
        return "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"" + tagged + "\"}}";
    }

    private static String program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "soffice"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    /** Converts files in one go, by name with extension; the answer has the names with the new one. */
    public static Map<String, byte[]> convert(Map<String, byte[]> files, String to)
            throws IOException, InterruptedException {
        String program = program();
        if (Boolean.getBoolean("libreoffice.required"))
            assertThat(program).as("soffice on the path").isNotNull();
        assumeTrue(program != null, "skipped: LibreOffice (soffice) is not on the path");
        Path folder = Files.createTempDirectory("documents");
        try {
            List<String> command = new ArrayList<>(List.of(
                    program,
                    "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                    "--headless",
                    "--norestore",
                    "--convert-to",
                    to,
                    "--outdir",
                    folder.resolve("out").toString()));
            for (var file : files.entrySet()) {
                command.add(Files.write(folder.resolve(file.getKey()), file.getValue())
                        .toString());
            }
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) process.destroyForcibly();
            String extension = to.substring(0, to.indexOf(':'));
            Map<String, byte[]> made = new LinkedHashMap<>();
            for (String name : files.keySet()) {
                String as = name.substring(0, name.lastIndexOf('.') + 1) + extension;
                Path file = folder.resolve("out").resolve(as);
                assertThat(file).as(() -> log(folder)).exists();
                made.put(as, Files.readAllBytes(file));
            }
            return made;
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
            }
        }
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException none) {
            return none.toString();
        }
    }
}
