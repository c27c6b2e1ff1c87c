package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.http.Call;
import org.mattersarising.http.Costly;
import org.mattersarising.http.NothingToRecord;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** {@code POST /api/registers/{register}/imports}: the table of a past edition, as the file it is kept in. */
@RestController
final class ImportEndpoint {

    /** The form as it is sent; {@link ImportForm} reads it. */
    record Importing(
            MultipartFile file,
            LocalDate asAt,
            @Nullable List<LayoutColumn> layout,
            @Nullable Boolean dryRun,
            @Nullable Boolean force,
            @Nullable Map<String, String> matches,
            @Nullable String committee,
            @Nullable LocalDate meetingDate,
            @Nullable String agendaItem,
            @Nullable String title) {}

    /** The answer of contract 3; a refusal of what the file says has the same members. */
    record ImportAnswer(
            @Nullable Long position,
            boolean recorded,
            @Nullable ImportedAs edition,
            List<CellChanged> changes,
            int unchanged,
            List<String> missing,
            List<RowProblem> problems) {}

    record ImportedAs(
            String file,
            String sha256,
            LocalDate asAt,
            @Nullable Long position) {}

    record CellChanged(
            String kind,
            String reference,
            @Nullable String field,
            @Nullable String from,
            @Nullable String to) {}

    record RowProblem(
            String severity,
            @Nullable Integer row,
            @Nullable String column,
            String message) {}

    private final Recorder recorder;
    private final Imports imports;
    private final Homes homes;
    private final ImportMeters meters;

    ImportEndpoint(Recorder recorder, Imports imports, Homes homes, ImportMeters meters) {
        this.recorder = recorder;
        this.imports = imports;
        this.homes = homes;
        this.meters = meters;
    }

    @Costly
    @PostMapping(path = "/api/registers/{register}/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Call(
            id = "importEdition",
            needs = Permission.IMPORT,
            does = "Bring in the edition of a past paper",
            takes = Importing.class,
            gives = ImportAnswer.class)
    ResponseEntity<byte[]> bring(@PathVariable("register") String register, MultipartHttpServletRequest http) {
        if (ImportForm.isDryRun(http)) NothingToRecord.mark(http);
        return meters.measured(measured -> bring(register, http, measured));
    }

    private ResponseEntity<byte[]> bring(
            String register, MultipartHttpServletRequest http, ImportMeters.Measured measured) {
        Home home = homes.ofRegister(register);
        ImportForm form = ImportForm.of(http);
        requirePast(form.asAt(), homes.today(home.organisation()));
        EditionFile file = read(form);
        measured.rows(file.size());
        Request request = Request.of(http, form.digest());
        // Changes go on beside a dry run, which may take as long as the import that it speaks of.
        Hold hold = form.dryRun() ? Hold.LOOKING : Hold.EXCLUSIVE;
        return recorder.record(
                        request,
                        register,
                        hold,
                        () -> measured.came(form.dryRun(), imports.bring(home, form, file, request)))
                .toResponse();
    }

    private static void requirePast(LocalDate asAt, LocalDate today) {
        if (asAt.isAfter(today)) {
            throw Refusal.unacceptable(
                    "asAt",
                    "%s has not come yet, so no paper can speak of it.".formatted(asAt),
                    "Give the date of which the paper speaks.");
        }
    }

    private static EditionFile read(ImportForm form) {
        try {
            return EditionFile.read(form.fileName(), form.file());
        } catch (EditionFile.Unreadable fault) {
            throw refused(Plan.refused(fault.faults()));
        }
    }

    /** Nothing is recorded; the answer has the members of a successful one beside the problem's. */
    static Refusal refused(Plan plan) {
        List<Fault> errors = plan.faults().stream().filter(Fault::isError).toList();
        Fault first = errors.getFirst();
        String place = first.row() == null ? "" : "Row %d: ".formatted(first.row());
        String more =
                switch (errors.size()) {
                    case 1 -> "";
                    case 2 -> " There is 1 more problem.";
                    default -> " There are %d more problems.".formatted(errors.size() - 1);
                };
        Refusal refusal = Refusal.unacceptable(
                first.column() == null ? "file" : first.column(),
                "The file cannot be imported. " + place + first.message() + "." + more,
                "Put right what problems lists and send the file again; nothing was recorded.");
        for (Map.Entry<String, Object> member : members(null, false, null, plan).entrySet()) {
            refusal = refusal.with(member.getKey(), member.getValue());
        }
        return refusal;
    }

    /**
     * The answer of contract 3.
     *
     * @param position of the edition's event, or null where there is none
     * @param recorded whether this import recorded it; a dry run does not, nor a file that stands there already
     */
    static Map<String, Object> members(Object position, boolean recorded, Object edition, Plan plan) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("position", position);
        answer.put("recorded", recorded);
        answer.put("edition", edition);
        answer.put(
                "changes", plan.changes().stream().map(ImportEndpoint::change).toList());
        answer.put("unchanged", plan.unchanged());
        answer.put("missing", new ArrayList<>(plan.missing()));
        answer.put(
                "problems", plan.faults().stream().map(ImportEndpoint::problem).toList());
        return answer;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("kind", change.kind());
        member.put("reference", change.reference());
        member.put("field", change.field());
        member.put("from", change.from());
        member.put("to", change.to());
        return member;
    }

    private static Map<String, Object> problem(Fault fault) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("severity", fault.severity());
        member.put("row", fault.row());
        member.put("column", fault.column());
        member.put("message", fault.message());
        return member;
    }
}
