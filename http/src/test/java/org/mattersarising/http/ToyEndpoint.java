package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mattersarising.testing.SelfNamed;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/** Does every thing once that can go wrong. */
@RestController
class ToyEndpoint {

    enum Colour {
        RED,
        GREEN
    }

    record Column(String heading, String field) {}

    record Toy(
            String reason,
            LocalDate effectiveOn,
            Integer row,
            Boolean force,
            List<String> lead,
            List<Column> layout,
            Colour colour,
            long position,
            Map<String, String> other,
            UUID action,
            Instant recordedAt) {}

    @PostMapping(path = "/toys", produces = MediaType.APPLICATION_JSON_VALUE)
    Toy take(@RequestBody Toy toy) {
        return toy;
    }

    @PostMapping("/trees")
    JsonNode takeTree(@RequestBody JsonNode body) {
        return StrictJson.mapper().valueToTree(StrictJson.bind(body, Toy.class));
    }

    @PostMapping("/files")
    Map<String, Object> takeFile(
            @RequestPart("file") MultipartFile file, @RequestParam("asAt") String asAt, @RequestParam int row) {
        return Map.of("name", String.valueOf(file.getOriginalFilename()), "size", file.getSize(), "asAt", asAt);
    }

    @GetMapping("/refusals/{kind}")
    void refuse(@PathVariable Refusal.Kind kind) {
        throw switch (kind) {
            case UNREADABLE -> Refusal.unreadable("f", "What is wrong.", "What to do.");
            case UNSIGNED -> Refusal.unsigned("What is wrong.", "What to do.");
            case NOT_PERMITTED -> Refusal.notPermitted("f", "What is wrong.", "What to do.");
            case UNKNOWN -> Refusal.unknown("f", "What is wrong.", "What to do.");
            case FORBIDDEN -> Refusal.forbidden("f", "What is wrong.", "What to do.");
            case STALE -> Refusal.stale("f", "What is wrong.", "What to do.");
            case TOO_LARGE -> Refusal.tooLarge("f", "What is wrong.", "What to do.");
            case UNACCEPTABLE ->
                Refusal.unacceptable("f", "What is wrong.", "What to do.")
                        .with("changes", List.of())
                        .with("missing", List.of("14 a"));
            case LATER -> Refusal.later(Duration.ofMillis(1200), "What is wrong.", "What to do.");
        };
    }

    @GetMapping("/wrapped")
    void wrapped() {
        throw new IllegalStateException("outer", Refusal.forbidden(null, "It is closed.", "Reopen it."));
    }

    @GetMapping("/toys/{id}")
    UUID one(@PathVariable UUID id) {
        return id;
    }

    @GetMapping("/rows")
    int rows(@RequestParam int row) {
        return row;
    }

    @GetMapping("/fault")
    void fault() {
        throw new IllegalStateException("secret inside");
    }

    @GetMapping("/overflow")
    void overflow() {
        throw new StackOverflowError("secret inside");
    }

    @GetMapping("/pool")
    void pool() {
        throw new CannotCreateTransactionException(
                "secret inside", new SQLTransientConnectionException("secret inside: connection is not available"));
    }

    @GetMapping("/lost-at-commit")
    void lostAtCommit() {
        throw new TransactionSystemException("secret inside", new SQLException("secret inside: connection is closed"));
    }

    @PostMapping("/pool")
    void poolOnWrite() {
        pool();
    }

    @PostMapping("/pool-of-a-look")
    void poolOnLook(HttpServletRequest request) {
        NothingToRecord.mark(request);
        pool();
    }

    @GetMapping("/no-event-store")
    void noEventStore() {
        throw new BadSqlGrammarException(
                "reading", "secret", new SQLException("relation \"eventstore.ledger\" does not exist", "42P01"));
    }

    @GetMapping("/sql/{state}")
    void sql(@PathVariable String state) {
        throw new DataIntegrityViolationException("secret inside", new SQLException("secret inside", state));
    }

    @GetMapping("/as-of")
    Map<String, Object> asOf(AsOf asOf, Page page) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("asAt", asOf.asAt());
        answer.put("asKnownAt", asOf.asKnownAt());
        answer.put("position", asOf.position());
        answer.put("after", page.afterPosition());
        answer.put("limit", page.limit());
        return answer;
    }

    @PostMapping("/caller")
    Map<String, Object> caller(HttpServletRequest http, IdempotencyKey key, IfMatch ifMatch, Correlation correlation) {
        ifMatch.demand(5);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("actor", new SelfNamed().of(http).name());
        answer.put("key", key == null ? null : key.value());
        answer.put("correlation", correlation.id());
        return answer;
    }

    @GetMapping(path = "/answers", produces = "text/csv")
    ResponseEntity<byte[]> csv(AsOf asOf) {
        return Answer.read(asOf.fixed(), MediaType.valueOf("text/csv"), new byte[] {'a'});
    }

    @GetMapping(path = "/answers", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> current() {
        return Answer.current(5, MediaType.APPLICATION_JSON, new byte[] {'5'});
    }

    @GetMapping("/instant")
    Map<String, Object> instant() {
        return Map.of("recordedAt", Instant.parse("2026-01-02T03:04:05Z"), "asAt", LocalDate.of(2018, 3, 31));
    }
}
