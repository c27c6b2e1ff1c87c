package org.mattersarising.command.imports;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.CanonicalJson;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Sha256;
import org.mattersarising.http.IsoDate;
import org.mattersarising.http.Refusal;
import org.mattersarising.paper.Particulars;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * The form of an import as it was sent.
 *
 * @param asAt the date of which the paper speaks
 * @param layout null where the paper has the register's own
 * @param force put in even though it is the edition that stands there already
 * @param matches what somebody has decided about its rows
 * @param update the committee update that the paper was, or null
 */
record ImportForm(
        String fileName,
        byte[] file,
        LocalDate asAt,
        List<LayoutColumn> layout,
        boolean dryRun,
        boolean force,
        Matches matches,
        Particulars update,
        String digest) {

    /** Largest file, in bytes. */
    static final int LARGEST_FILE = 10 << 20;

    private static final Set<String> FIELDS =
            Set.of("asAt", "layout", "dryRun", "force", "matches", "committee", "meetingDate", "agendaItem", "title");

    static ImportForm of(MultipartHttpServletRequest request) {
        Map<String, String> fields = fields(request);
        MultipartFile file = file(request);
        byte[] bytes = bytes(file);
        String name =
                file.getOriginalFilename() == null || file.getOriginalFilename().isBlank()
                        ? "upload.csv"
                        : file.getOriginalFilename();
        if (!fields.containsKey("asAt")) {
            throw Refusal.unreadable(
                    "asAt", "The form does not say of which date the paper speaks.", "Send asAt as YYYY-MM-DD.");
        }
        Map<String, Object> digested = new TreeMap<>(fields);
        digested.put("file", Sha256.hex(bytes));
        return new ImportForm(
                name,
                bytes,
                IsoDate.parse("asAt", fields.get("asAt")),
                layout(fields.get("layout")),
                flag(fields, "dryRun"),
                flag(fields, "force"),
                Matches.ofText(fields.get("matches")),
                update(fields),
                Sha256.hex(CanonicalJson.bytes(digested)));
    }

    /** Before the form is read as a whole. */
    static boolean isDryRun(MultipartHttpServletRequest request) {
        return "true".equals(request.getParameter("dryRun"));
    }

    private static Map<String, String> fields(MultipartHttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!FIELDS.contains(name)) {
                throw Refusal.unreadable(
                        name,
                        "An import has no field %s.".formatted(name),
                        "Send file and "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + " only.");
            }
            if (values.length != 1) {
                throw Refusal.unreadable(
                        name, "The field %s was sent %d times.".formatted(name, values.length), "Send it once.");
            }
            fields.put(name, values[0]);
        });
        return fields;
    }

    private static MultipartFile file(MultipartHttpServletRequest request) {
        List<MultipartFile> files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        if (files.size() != 1 || request.getFile("file") == null) {
            throw Refusal.unreadable(
                    "file",
                    files.isEmpty() ? "The form has no file." : "The form needs one file, under the name file.",
                    "Send the paper's table as one part named file.");
        }
        MultipartFile file = files.getFirst();
        if (file.getSize() > LARGEST_FILE) {
            throw Refusal.tooLarge(
                    "file",
                    "The file has %d bytes; the most is 10 MiB.".formatted(file.getSize()),
                    "Split the register, or take pictures out of the table.");
        }
        return file;
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private static List<LayoutColumn> layout(String text) {
        return text == null ? null : Layouts.ofText(text);
    }

    private static boolean flag(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Refusal.unreadable(
                        name, "%s is neither true nor false.".formatted(name), "Send true or false, or leave it out.");
        };
    }

    private static Particulars update(Map<String, String> fields) {
        String committee = fields.get("committee");
        if (committee == null) {
            for (String needsCommittee : List.of("meetingDate", "agendaItem", "title")) {
                if (fields.containsKey(needsCommittee)) {
                    throw Refusal.unacceptable(
                            "committee",
                            "%s belongs to a committee update, and no committee is named.".formatted(needsCommittee),
                            "Name the committee, or leave %s out.".formatted(needsCommittee));
                }
            }
            return null;
        }
        Said.required("committee", committee, "Name the committee, or leave the field out.");
        if (!fields.containsKey("meetingDate")) {
            throw Refusal.unacceptable(
                    "meetingDate",
                    "The form names a committee and not when it met.",
                    "Send meetingDate as YYYY-MM-DD.");
        }
        return new Particulars(
                committee,
                IsoDate.parse("meetingDate", fields.get("meetingDate")),
                Said.within("agendaItem", fields.get("agendaItem")),
                Said.within("title", fields.get("title")),
                null);
    }
}
