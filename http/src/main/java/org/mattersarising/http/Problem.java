package org.mattersarising.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mattersarising.personal.Erased;

/**
 * A problem detail (RFC 9457): how every request that is not done is answered, whoever noticed.
 *
 * @param status HTTP status
 * @param kind last part of the problem's type; names the problem for programs and never changes
 * @param title the kind of problem in a few words
 * @param detail this fault, in a sentence a committee clerk understands
 * @param field which input, or null where it is the request as a whole
 * @param remedy what to do about it
 * @param members what this problem tells beside these, in order
 * @param headers what goes along in the header (Retry-After, Allow)
 */
public record Problem(
        int status,
        String kind,
        String title,
        String detail,
        String field,
        String remedy,
        Map<String, Object> members,
        Map<String, String> headers) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static final Set<String> OWN_MEMBERS = Set.of("type", "title", "status", "detail", "instance", "field", "remedy");

    // A tag URI (RFC 4151), because there is no page behind it.
    private static final String TYPES = "tag:mattersarising.org,2026:problem/";

    public Problem {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        headers = Map.copyOf(headers);
    }

    Problem(int status, String kind, String title, String detail, String field, String remedy) {
        this(status, kind, title, detail, field, remedy, Map.of(), Map.of());
    }

    /** How a refusal is answered: the one place where its kind becomes a status. */
    public static Problem of(Refusal refusal) {
        return switch (refusal.kind()) {
            case UNREADABLE -> of(refusal, 400, "unreadable", "Not readable");
            case UNSIGNED -> of(refusal, 401, "not-signed-in", "Not signed in").header("WWW-Authenticate", "Bearer");
            case NOT_PERMITTED -> of(refusal, 403, "not-permitted", "Not permitted");
            case UNKNOWN -> of(refusal, 404, "unknown", "Not found");
            case FORBIDDEN -> of(refusal, 409, "forbidden-by-rule", "A rule forbids this");
            case STALE -> of(refusal, 412, "stale", "Changed in the meantime");
            case TOO_LARGE -> of(refusal, 413, "too-large", "Too large");
            case UNACCEPTABLE -> of(refusal, 422, "unacceptable", "Not acceptable as it stands");
            case LATER -> of(refusal, 503, "later", "Not at this moment");
        };
    }

    private static Problem of(Refusal refusal, int status, String kind, String title) {
        Problem problem = new Problem(
                status, kind, title, refusal.detail(), refusal.field(), refusal.remedy(), refusal.members(), Map.of());
        return refusal.retryAfter() == null ? problem : problem.retryAfter(refusal.retryAfter());
    }

    /** The address of this kind of problem. */
    public String type() {
        return TYPES + kind;
    }

    Problem retryAfter(Duration pause) {
        return header(
                "Retry-After", String.valueOf(Math.max(1, pause.plusMillis(999).toSeconds())));
    }

    Problem header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, kind, title, detail, field, remedy, members, more);
    }

    Problem member(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, kind, title, detail, field, remedy, more, headers);
    }

    /** The whole answer, in UTF-8. */
    public byte[] toJson() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type());
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("field", field);
        body.put("remedy", remedy);
        body.putAll(members);
        return Erased.shown(StrictJson.mapper().writeValueAsBytes(body));
    }
}
