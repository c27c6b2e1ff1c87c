package org.mattersarising.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
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

@Command(name = "import", description = "Record what an edition of a register, a CSV file, says.")
final class Import implements Callable<Integer> {

    private static final long LARGEST = 10L * 1024 * 1024;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The edition, as CSV in UTF-8, at most 10 MiB.")
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
        byte[] content = read();
        PrintWriter out = spec.commandLine().getOut();
        try (Target.Session session = target.open();
                Progress progress = Progress.of("Importing " + file.getFileName())) {
            JsonNode answer = send(session.api(), content);
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

    private byte[] read() {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Refusal("%s is larger than 10 MiB. Is it the register's CSV?".formatted(file));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new Refusal("There is no file %s.".formatted(file), absent);
        } catch (IOException unreadable) {
            throw new Refusal("%s can't be read: %s.".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private JsonNode send(Api api, byte[] content) throws InterruptedException {
        Form form =
                new Form().file("file", file.getFileName().toString(), content).field("asAt", asAt.toString());
        if (dryRun) {
            form.field("dryRun", "true");
        }
        Optional<String> key =
                dryRun ? Optional.empty() : Optional.of(UUID.randomUUID().toString());
        return api.post("/api/registers/" + Api.segment(register) + "/imports", form, key);
    }
}
