package org.mattersarising.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mattersarising.standalone.data.Refusal;
import tools.jackson.databind.JsonNode;

/** Two editions of an invented register, loaded as anybody would load theirs, and what to look at then. */
final class Demo {

    static final String ORGANISATION = "northmoor";
    static final String REGISTER = "northmoor-peer-review";

    private static final List<Edition> EDITIONS = List.of(
            new Edition("peer-review-2024-10.csv", LocalDate.of(2024, 10, 31), LocalDate.of(2024, 11, 18), "6"),
            new Edition("peer-review-2025-03.csv", LocalDate.of(2025, 3, 31), LocalDate.of(2025, 4, 14), "9"));

    private final Api api;
    private final PrintWriter out;

    Demo(Api api, PrintWriter out) {
        this.api = api;
        this.out = out;
    }

    private record Edition(String file, LocalDate asAt, LocalDate meeting, String agendaItem) {

        Form form() {
            return new Form()
                    .file("file", file, content())
                    .field("asAt", asAt.toString())
                    .field("committee", "Audit and Scrutiny Committee")
                    .field("meetingDate", meeting.toString())
                    .field("agendaItem", agendaItem)
                    .field("title", "Peer review: progress");
        }

        private byte[] content() {
            try (InputStream csv = Demo.class.getResourceAsStream("/demo/" + file)) {
                return csv.readAllBytes();
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** @throws Refusal where the server does not take it; what is there already is taken as it is */
    void load() throws InterruptedException {
        openRegister();
        OptionalLong first = OptionalLong.empty();
        for (Edition edition : EDITIONS) {
            JsonNode answer = api.post("/api/registers/" + REGISTER + "/imports", edition.form(), Optional.empty());
            if (first.isEmpty() && answer.path("position").isNumber()) {
                first = OptionalLong.of(answer.path("position").asLong());
            }
        }
        tellWhatToLookAt(first);
    }

    private void openRegister() throws InterruptedException {
        try {
            api.post(
                    "/api/registers",
                    Map.of(
                            "id",
                            REGISTER,
                            "organisation",
                            ORGANISATION,
                            "title",
                            "Peer review 2024: areas for improvement",
                            "source",
                            "Peer review of March 2024",
                            "layout",
                            List.of(
                                    column("Theme", "section"),
                                    column("No", "reference"),
                                    column("Area for improvement", "proposedAction"),
                                    column("Progress", "progress"),
                                    column("Lead", "lead"),
                                    column("When", "targetDate"),
                                    column("Status", "status"))));
            api.put(
                    "/api/organisations/" + ORGANISATION,
                    Map.of("name", "Northmoor Fire Authority", "zone", "Europe/London"));
        } catch (Api.Rejected rejected) {
            // 409: loaded by an earlier run; its editions are then the same and record nothing.
            if (rejected.status() != 409) {
                throw rejected;
            }
        }
    }

    private static Map<String, String> column(String heading, String field) {
        return Map.of("heading", heading, "field", field);
    }

    private void tellWhatToLookAt(OptionalLong first) {
        String register = api.server() + "/api/registers/" + REGISTER;
        out.println();
        out.println("Two editions of an invented register are loaded. Look at");
        tell("it as at 15 January 2025, between the two", register + "?asAt=2025-01-15");
        first.ifPresent(position -> tell(
                "it as at 31 March 2025, as known before the second came in",
                register + "?asAt=2025-03-31&position=" + position));
        tell("how far the dates have slipped", register + "/slippage?asAt=2025-03-31");
        tell("what changed in between", register + "/changes?from=2024-10-31&to=2025-03-31");
        tell("the papers the committee had", register + "/committee-updates");
        out.println("In a browser after signing in; or with a token (the command token prints one) as CSV:");
        out.println(
                "    curl -H \"Authorization: Bearer $T\" -H 'Accept: text/csv' '" + register + "?asAt=2024-10-31'");
        out.flush();
    }

    private void tell(String what, String where) {
        out.println("  " + what + ":");
        out.println("    " + where);
    }
}
