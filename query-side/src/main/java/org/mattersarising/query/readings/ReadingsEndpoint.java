package org.mattersarising.query.readings;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.http.Call;
import org.mattersarising.http.Page;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.query.asof.Answers;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The log of who was told something that is withheld from others; never what that was. */
@RestController
class ReadingsEndpoint {

    /**
     * @param number by which the log goes on
     * @param subject identifies the account for ever; null where nobody had to sign in
     * @param call identifier of the call in the description of the interface
     * @param path what was asked for, with the basis of the answer where that says so
     */
    record LoggedReading(
            long number,
            Instant readAt,
            String register,
            @Nullable String subject,
            String name,
            @Nullable String client,
            String call,
            String path,
            String correlation) {}

    record ReadingList(List<LoggedReading> readings) {}

    private final JdbcTemplate jdbc;
    private final Ledger ledger;

    ReadingsEndpoint(JdbcTemplate jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** In the order in which they were read; {@code after} is the number of the last one seen. */
    @GetMapping(path = "/api/organisations/{organisation}/readings", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "listReadings",
            needs = Permission.READ_ACCESS_LOG,
            does = "Who read what is withheld",
            gives = ReadingList.class)
    ResponseEntity<byte[]> readings(@PathVariable String organisation, Page page, HttpServletRequest request) {
        if (ledger.organisation(organisation).isEmpty()) {
            throw Refusal.unknown(
                    "organisation",
                    "There is no organisation '%s'.".formatted(organisation),
                    "See GET /api/organisations for those that there are.");
        }
        List<LoggedReading> found = find(organisation, page);
        return Answers.before(
                Answers.next(request, page, found, LoggedReading::number),
                Answers.json(
                        false,
                        new ReadingList(found.stream().limit(page.limit()).toList())));
    }

    /** One more than the page shows, if there are so many. */
    private List<LoggedReading> find(String organisation, Page page) {
        return jdbc.query(
                """
                select number, read_at, register, subject, name, client, call, path, correlation
                from eventstore.reading where organisation = ? and number > ? order by number limit ?
                """,
                (row, index) -> new LoggedReading(
                        row.getLong("number"),
                        row.getObject("read_at", OffsetDateTime.class).toInstant(),
                        row.getString("register"),
                        row.getString("subject"),
                        row.getString("name"),
                        row.getString("client"),
                        row.getString("call"),
                        row.getString("path"),
                        row.getString("correlation")),
                organisation,
                page.afterPosition(),
                page.limit() + 1);
    }
}
