package org.mattersarising.command.recording;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.mattersarising.access.Caller;
import org.mattersarising.events.CanonicalJson;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.Sha256;
import org.mattersarising.http.Correlation;
import org.mattersarising.http.IdempotencyKey;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Permits;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import tools.jackson.databind.JsonNode;

/**
 * A change as it was asked for.
 *
 * @param ownActionsOnly whether it may only touch actions that name the caller as lead
 * @param organisation that it is about as far as its path says, or null
 * @param path the concrete path, as the client sent it
 * @param idempotencyKey or null
 * @param bodyDigest SHA-256 of the parsed body in canonical JSON; of a form, of its fields and its file's own digest
 * @param correlation ties together what this request brings about
 */
public record Request(
        Caller caller,
        boolean ownActionsOnly,
        String organisation,
        String method,
        String path,
        String idempotencyKey,
        String bodyDigest,
        String correlation,
        IfMatch ifMatch) {

    /** @throws Refusal unreadable where a header or a number in the body is none */
    public static Request of(HttpServletRequest http, JsonNode body) {
        return of(http, digest(body));
    }

    /** For a body whose digest was computed already. */
    public static Request of(HttpServletRequest http, String bodyDigest) {
        Permits permits = Permits.of(http);
        IdempotencyKey key = IdempotencyKey.of(headers(http, "Idempotency-Key"));
        return new Request(
                permits.caller(),
                permits.ownActionsOnly(),
                permits.place() == null ? null : permits.place().organisation(),
                http.getMethod(),
                http.getRequestURI(),
                key == null ? null : key.value(),
                bodyDigest,
                Correlation.of(http).id(),
                IfMatch.of(headers(http, "If-Match")));
    }

    /** What is stored beside every event of this request. */
    public Provenance provenance(String organisation, String register) {
        Provenance.Signed signed = caller.isSignedIn()
                ? new Provenance.Signed(caller.subject(), caller.rolesIn(organisation, register), caller.client())
                : null;
        return new Provenance(organisation, register, actor(), correlation, idempotencyKey, null, false, null, signed);
    }

    /** Display name of whoever asks. */
    public String actor() {
        return caller.name();
    }

    /** Within whose requests an Idempotency-Key is unique: an account keeps its own whatever it is called. */
    String keeper() {
        return caller.isSignedIn() ? "account " + caller.subject() : caller.name();
    }

    /** The same for something that has a home already. */
    public Provenance provenance(Home home) {
        return provenance(home.organisation(), home.register());
    }

    private static String digest(JsonNode body) {
        try {
            return Sha256.hex(CanonicalJson.bytes(body));
        } catch (CanonicalJson.Unrepresentable fault) {
            throw Refusal.unreadable(
                    fault.field().isEmpty() ? null : fault.field(),
                    "The body holds a value that cannot be kept: %s.".formatted(fault.fault()),
                    "Send whole numbers below 2^53 and complete characters only.");
        }
    }

    private static List<String> headers(HttpServletRequest http, String name) {
        return Collections.list(http.getHeaders(name));
    }
}
