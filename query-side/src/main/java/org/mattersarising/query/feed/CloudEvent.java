package org.mattersarising.query.feed;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mattersarising.events.Microseconds;
import org.mattersarising.events.Provenance;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.mattersarising.personal.Erased;
import tools.jackson.databind.util.RawValue;

/**
 * An entry of the ledger as a CloudEvent 1.0 in its JSON format. An event never changes, and neither does what is told
 * of it here. The idempotency key stays out: it is between whoever made the change and the command side.
 */
final class CloudEvent {

    // Tag URIs (RFC 4151), because there is no page behind them.
    private static final String LEDGER = "tag:mattersarising.org,2026:ledger/";
    private static final String TYPES = "org.mattersarising.";

    private static final String REGISTER = Ledger.streamOfRegister("");

    private CloudEvent() {}

    /** The payload stands in it as it was recorded, byte for byte, but for what was erased since. */
    static String json(Sealed sealed) {
        Provenance by = sealed.entry().provenance();
        long position = sealed.entry().position();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", sealed.entry().id());
        event.put("source", LEDGER + by.organisation());
        event.put("type", TYPES + sealed.type() + ".v" + sealed.revision());
        event.put("subject", subject(sealed.stream()));
        event.put("time", Microseconds.text(sealed.entry().recordedAt()));
        event.put("datacontenttype", "application/json");
        event.put("organisation", by.organisation());
        event.put("register", by.register());
        event.put("position", position);
        event.put("transactionends", position + sealed.transactionEnds() - sealed.sealIndex());
        event.put("version", sealed.sequence() + 1);
        LocalDate effectiveOn = sealed.entry().event().effectiveOn();
        if (!effectiveOn.equals(LocalDate.MIN)) event.put("effectiveon", effectiveOn.toString());
        event.put("actor", attribute(by.actor()));
        if (by.signed() != null) {
            event.put("actorsubject", attribute(by.signed().subject()));
            event.put("actorroles", String.join(" ", by.signed().roles()));
            event.put("actorclient", attribute(by.signed().client()));
        }
        event.put("correlation", attribute(by.correlation()));
        event.put("restatement", by.restatement());
        if (by.source() != null) {
            event.put("sourcefile", attribute(by.source().file()));
            event.put("sourcesha256", by.source().sha256());
            event.put("sourcerow", by.source().row());
        }
        Set<String> erased = Erased.subjects(sealed.payload()
                + by.actor()
                + (by.source() == null ? "" : by.source().file()));
        if (!erased.isEmpty()) event.put("erased", String.join(" ", erased));
        event.values().removeIf(value -> value == null);
        event.put("data", new RawValue(Erased.shown(sealed.payload())));
        return StrictJson.mapper().writeValueAsString(event);
    }

    private static String subject(String stream) {
        return stream.startsWith(REGISTER) ? stream : "action/" + stream;
    }

    /** Attributes have neither control characters nor noncharacters (CloudEvents 1.0, type system); payloads may. */
    private static String attribute(String text) {
        if (text == null) return null;
        return Erased.shown(text)
                .codePoints()
                .map(c ->
                        Character.isISOControl(c) || (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
