package org.mattersarising.command.recording;

import java.util.HexFormat;
import java.util.List;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.personal.Erased;
import org.mattersarising.personal.PersonalData;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** First answers to requests that came with an Idempotency-Key, kept for ever. */
@Component
public final class Receipts {

    /** Sets this family of advisory locks apart from others in the database. */
    private static final long FAMILY = 0x7265_6365_6970L;

    /** It belongs to the organisation in which something was recorded, or nothing had to be. */
    private static final String KEEP = """
            insert into eventstore.receipt (actor, method, path, key, body_digest, receipt, event_ids, organisation)
            values (?, ?, ?, ?, ?, ?::json, ?, coalesce(
                (select organisation from eventstore.event where event_identifier = any(?) limit 1),
                (select organisation from eventstore.event where stream = any(?) and sequence = 0 limit 1),
                (select id from eventstore.organisation where id = ?)))
            """;

    private record Known(String bodyDigest, Receipt receipt) {}

    /** In which personal passages of receipts are sealed. */
    private static final String CONTEXT = "receipt";

    private final JdbcTemplate jdbc;
    private final PersonalData personal;

    Receipts(JdbcTemplate jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    /**
     * The answer this request got before, or null. Until the transaction ends another request under the same key waits
     * here.
     *
     * @throws Refusal unacceptable where the key came with another body before
     */
    Receipt find(Request request) {
        jdbc.query(
                "select pg_advisory_xact_lock(hashtextextended(?, ?))",
                row -> {},
                String.join("\n", request.keeper(), request.method(), request.path(), request.idempotencyKey()),
                FAMILY);
        Known known = DataAccessUtils.singleResult(jdbc.query(
                """
                select body_digest, receipt, event_ids from eventstore.receipt
                where actor = any(?) and method = ? and path = ? and key = ?
                """,
                (row, number) -> new Known(
                        HexFormat.of().formatHex(row.getBytes(1)),
                        Receipt.read(personal.opened(CONTEXT, row.getString(2)), List.of((String[])
                                row.getArray(3).getArray()))),
                new String[] {personal.blind(request.keeper()), request.keeper()},
                request.method(),
                request.path(),
                request.idempotencyKey()));
        if (known == null) return null;
        if (known.bodyDigest.equals(request.bodyDigest())) return known.receipt;
        throw Refusal.unacceptable(
                "Idempotency-Key",
                "This Idempotency-Key was used before, for the same call with another body.",
                "Use a new key for a new change; repeat an old key only with exactly the request it was sent with.");
    }

    /** @param registers that the change concerns; none where it is an organisation's own */
    void keep(Request request, List<String> registers, Receipt receipt) {
        jdbc.update(
                KEEP,
                personal.blind(request.keeper()),
                request.method(),
                request.path(),
                request.idempotencyKey(),
                HexFormat.of().parseHex(request.bodyDigest()),
                sealed(registers, receipt.text()),
                receipt.events().toArray(String[]::new),
                receipt.events().toArray(String[]::new),
                registers.stream().map(Ledger::streamOfRegister).toArray(String[]::new),
                request.organisation());
    }

    private String sealed(List<String> registers, String text) {
        if (!personal.isSealed() || registers.isEmpty()) return text;
        return jdbc
                .queryForList(
                        "select organisation from eventstore.event where stream = ? and sequence = 0",
                        String.class,
                        Ledger.streamOfRegister(registers.getFirst()))
                .stream()
                .findFirst()
                .map(organisation -> personal.seal(organisation, CONTEXT, text))
                .orElse(text);
    }

    /**
     * Lets go of whoever asked under this name, and of the name in receipts in which it was not sealed. A repetition of
     * their requests is not recognised any more.
     */
    public void erase(String name) {
        jdbc.update(
                "update eventstore.receipt set actor = 'erased ' || gen_random_uuid() where actor = any(?)",
                (Object) new String[] {personal.blind(name), name});
        String inJson = StrictJson.mapper().writeValueAsString(name);
        String bare = inJson.substring(1, inJson.length() - 1);
        jdbc.update(
                "update eventstore.receipt set receipt = replace(receipt::text, ?, ?)::json"
                        + " where position(? in receipt::text) > 0",
                bare,
                Erased.SHOWN,
                bare);
    }
}
