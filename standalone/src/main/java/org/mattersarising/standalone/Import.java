package org.mattersarising.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.mattersarising.standalone.data.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

@Command(name = "import", description = "Record what an edition of a register says.")
final class Import implements Callable<Integer> {

    private static final long LARGEST = 10L * 1024 * 1024;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The edition, at most 10 MiB: CSV in UTF-8, a workbook (.xlsx), a Word document (.docx), a PDF, or a"
                            + " table pasted as text (.txt).")
    private Path file;

    @Option(names = "--register", required = true, paramLabel = "ID", description = "The register it is an edition of.")
    private String register;

    @Option(
            names = "--as-at",
            required = true,
            paramLabel = "DATE",
            converter = IsoDate.class,
            description = "The date whose state it shows, as in 2018-03-31.")
    private LocalDate asAt;

    @Option(
            names = "--layout",
            paramLabel = "FILE",
            description =
                    "Where its columns are not the register's: a YAML or JSON list that says what stands under each"
                            + " heading, as in [{\"heading\":\"No.\",\"field\":\"reference\"}], or the name of a"
                            + " layout that comes with the program (wmfs, hwfrs, notts, wmfra).")
    private Path layout;

    @Option(names = "--dry-run", description = "Only say what it would change.")
    private boolean dryRun;

    @Mixin
    private Target target;

    static final class IsoDate implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException noDate) {
                throw new TypeConversionException("'" + value + "' is no date: write it as in 2018-03-31");
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        byte[] content = read(file, "the edition of a register");
        Optional<String> columns = Optional.ofNullable(layout).map(Import::readLayout);
        PrintWriter out = spec.commandLine().getOut();
        try (Target.Session session = target.open();
                Progress progress = Progress.of("Importing " + file.getFileName())) {
            JsonNode answer = send(session.api(), content, columns);
            progress.close();
            new ImportSummary(answer).print(file.getFileName().toString(), register, asAt, dryRun, out);
            return 0;
        } catch (Api.Rejected rejected) {
            if (rejected.answer().path("problems").isEmpty()) {
                throw rejected;
            }
            // The sentence of the refusal is the first of them over again.
            new ImportSummary(rejected.answer())
                    .printProblems(spec.commandLine().getErr());
            throw new Refusal("Nothing was recorded. Put that right and import the file again.", rejected);
        }
    }

    private static byte[] read(Path file, String expected) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Refusal("%s is larger than 10 MiB. Is it %s?".formatted(file, expected));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new Refusal("There is no file %s.".formatted(file), absent);
        } catch (IOException unreadable) {
            throw new Refusal("%s can't be read: %s.".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    /** What it says is the server's to check. A name is one where no file is called so. */
    private static String readLayout(Path given) {
        boolean name = given.getNameCount() == 1
                && !given.isAbsolute()
                && NAME.matcher(given.toString()).matches();
        if (name && !Files.exists(given)) return given.toString();
        String text = new String(read(given, "a layout"), StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private JsonNode send(Api api, byte[] content, Optional<String> columns) throws InterruptedException {
        Form form =
                new Form().file("file", file.getFileName().toString(), content).field("asAt", asAt.toString());
        columns.ifPresent(json -> form.field("layout", json));
        if (dryRun) {
            form.field("dryRun", "true");
        }
        Optional<String> key =
                dryRun ? Optional.empty() : Optional.of(UUID.randomUUID().toString());
        return api.post("/api/registers/" + Api.segment(register) + "/imports", form, key);
    }
}
