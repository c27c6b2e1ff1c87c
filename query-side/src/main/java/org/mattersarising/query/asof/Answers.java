package org.mattersarising.query.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.mattersarising.http.Answer;
import org.mattersarising.http.Page;
import org.mattersarising.http.StrictJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Answers of the query side: bodies are written once, so that their digest and their bytes belong together. */
public final class Answers {

    /** As RFC 4180 registers it, in the order in which it goes out. */
    public static final MediaType CSV = MediaType.parseMediaType("text/csv;header=present;charset=utf-8");

    private Answers() {}

    /**
     * @param fixed the reader fixed both time axes, so that the same bytes come for ever
     */
    public static ResponseEntity<byte[]> json(boolean fixed, Object body) {
        return Answer.read(fixed, MediaType.APPLICATION_JSON, bytes(body));
    }

    /** An untimed read of one action. */
    static ResponseEntity<byte[]> current(long version, Object body) {
        return Answer.current(version, MediaType.APPLICATION_JSON, bytes(body));
    }

    /** {@link #json} of what comes in portions, with a link to the next one. */
    public static ResponseEntity<byte[]> json(Object body, String next) {
        ResponseEntity<byte[]> answer = json(false, body);
        if (next == null) return answer;
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        headers.add(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    /**
     * Where the next portion is.
     *
     * @param found one more than the page shows, if there are so many
     * @return null after the last portion
     */
    public static <T> String next(HttpServletRequest request, Page page, List<T> found, Function<? super T, ?> after) {
        if (found.size() <= page.limit()) return null;
        Object last = after.apply(found.get(page.limit() - 1));
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("after", UriUtils.encode(String.valueOf(last), StandardCharsets.UTF_8))
                .build()
                .toUriString();
    }

    /** Whether a reader prefers a table to JSON; JSON where it is all the same. Anything else was refused before. */
    public static boolean prefersCsv(HttpServletRequest request) {
        List<MediaType> accepted =
                new ArrayList<>(MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT))));
        MimeTypeUtils.sortBySpecificity(accepted);
        for (MediaType type : accepted) {
            if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) return false;
            if (type.isCompatibleWith(CSV)) return true;
        }
        return false;
    }

    private static byte[] bytes(Object body) {
        return StrictJson.mapper().writeValueAsBytes(body);
    }
}
