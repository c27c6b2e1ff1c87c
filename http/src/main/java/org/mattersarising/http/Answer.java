package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mattersarising.events.Sha256;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers with the headers that fit them. A matching {@code If-None-Match} of a read turns them into 304 by Spring's own
 * rules, because they carry an ETag.
 */
public final class Answer {

    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    /** No longer, so that what is withheld, erased or closed to the public is soon gone from caches that many share. */
    private static final String FOR_EVERYBODY = "public, max-age=3600, immutable";

    private Answer() {}

    /**
     * A read whose ETag is the digest of its body.
     *
     * @param fixed the reader fixed both time axes, so that the same bytes come for ever
     */
    public static ResponseEntity<byte[]> read(boolean fixed, MediaType type, byte[] body) {
        return answer(fixed ? FOR_EVER : "no-cache", tag(body), type, body);
    }

    /** What is kept for ever may be kept by caches that many share where it is for everybody. */
    static ResponseEntity<?> toEverybody(ResponseEntity<?> answer) {
        if (!FOR_EVER.equals(answer.getHeaders().getCacheControl())) return answer;
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        headers.setCacheControl(FOR_EVERYBODY);
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    static String tag(byte[] body) {
        return '"' + Sha256.hex(body) + '"';
    }

    /** An untimed read of one action: its ETag is the version that {@code If-Match} takes. */
    public static ResponseEntity<byte[]> current(long version, MediaType type, byte[] body) {
        return answer("no-cache", IfMatch.tag(version), type, body);
    }

    /** The same where something was erased from it, which makes no new version and yet other bytes. */
    public static ResponseEntity<byte[]> currentErased(long version, MediaType type, byte[] body) {
        return answer("no-cache", IfMatch.tag(version, mark(body)), type, body);
    }

    /** The ETag of another body in place of one whose ETag tells of it, which may be guessed from that. */
    static String tagOf(byte[] body, byte[] before, String tag) {
        return tag.equals(tag(before)) ? tag(body) : tag.replace(mark(before), mark(body));
    }

    private static String mark(byte[] body) {
        return Sha256.hex(body).substring(0, 16);
    }

    private static ResponseEntity<byte[]> answer(String caching, String tag, MediaType type, byte[] body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .eTag(tag)
                .contentType(type)
                .body(body);
    }

    /** @param place where somebody with a browser goes who is told on this request's page to sign in */
    public static void leadToSignIn(HttpServletRequest request, String place) {
        request.setAttribute(ProblemPage.SIGN_IN, place);
    }

    static ResponseEntity<byte[]> of(Problem problem, HttpServletRequest request) {
        boolean page = ProblemPage.isWanted(request);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status())
                .contentType(page ? ProblemPage.TYPE : MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore());
        if (page) answer.header(SafeHeaders.POLICY, ProblemPage.POLICY);
        problem.headers().forEach(answer::header);
        return answer.body(page ? ProblemPage.of(problem, request) : problem.toJson());
    }

    /** For those who answer before or beside Spring MVC. */
    public static void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) return;
        boolean page = ProblemPage.isWanted(request);
        byte[] body = page ? ProblemPage.of(problem, request) : problem.toJson();
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(page ? ProblemPage.TYPE.toString() : Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (page) response.setHeader(SafeHeaders.POLICY, ProblemPage.POLICY);
        problem.headers().forEach(response::setHeader);
        response.getOutputStream().write(body);
    }
}
