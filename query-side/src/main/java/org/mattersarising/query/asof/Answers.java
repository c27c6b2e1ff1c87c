package org.mattersarising.query.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.mattersarising.history.Basis;
import org.mattersarising.http.Answer;
import org.mattersarising.http.Page;
import org.mattersarising.http.StrictJson;
import org.mattersarising.personal.Erased;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
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

    public static ResponseEntity<byte[]> csv(boolean fixed, byte[] table) {
        return Answer.read(fixed, CSV, Erased.shown(table));
    }

    /** An untimed read of one action. */
    static ResponseEntity<byte[]> current(long version, Object body) {
        byte[] json = StrictJson.mapper().writeValueAsBytes(body);
        return Erased.shownJson(json)
                .map(shown -> Answer.currentErased(
                        version, MediaType.APPLICATION_JSON, StrictJson.mapper().writeValueAsBytes(shown)))
                .orElseGet(() -> Answer.current(version, MediaType.APPLICATION_JSON, json));
    }

    /** Says where the next portion is. */
    public static ResponseEntity<byte[]> before(String next, ResponseEntity<byte[]> answer) {
        return next == null ? answer : linked("next", next, answer);
    }

    /** Names another address and what it is to this answer (RFC 8288). */
    public static ResponseEntity<byte[]> linked(String relation, String address, ResponseEntity<byte[]> answer) {
        return with(HttpHeaders.LINK, "<%s>; rel=\"%s\"".formatted(address, relation), answer);
    }

    /**
     * States what an answer was computed from by saying where exactly this answer is found again (RFC 9110, 8.7): a
     * table has no other place for it.
     */
    public static ResponseEntity<byte[]> at(UriComponentsBuilder address, ResponseEntity<byte[]> answer) {
        return with(HttpHeaders.CONTENT_LOCATION, address.build().toUriString(), answer);
    }

    private static ResponseEntity<byte[]> with(String header, String value, ResponseEntity<byte[]> answer) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        headers.add(header, value);
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    /** The path of a request, without any parameters. */
    public static UriComponentsBuilder address(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath(request.getRequestURI());
    }

    /** The same path with both times fixed. */
    public static UriComponentsBuilder address(HttpServletRequest request, Basis basis) {
        return timed(address(request), basis);
    }

    static UriComponentsBuilder timed(UriComponentsBuilder address, Basis basis) {
        return address.queryParam("asAt", basis.asAt()).queryParam("position", basis.position());
    }

    /** One portion of a list that knows no date, as known at the basis. */
    public static UriComponentsBuilder address(HttpServletRequest request, Basis basis, Page page) {
        return address(request)
                .queryParam("after", page.afterPosition())
                .queryParam("limit", page.limit())
                .queryParam("position", basis.position());
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
        return address(request)
                .query(request.getQueryString())
                .replaceQueryParam("after", UriUtils.encode(String.valueOf(last), StandardCharsets.UTF_8))
                .build()
                .toUriString();
    }

    /**
     * Whether a reader prefers a table to JSON; JSON where it is all the same.
     *
     * @throws HttpMediaTypeNotAcceptableException where the reader takes neither
     */
    public static boolean prefersCsv(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        if (accepted.isEmpty()) return false;
        double json = weight(MediaType.APPLICATION_JSON, accepted);
        double csv = weight(CSV, accepted);
        if (json == 0 && csv == 0) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON, CSV));
        }
        return csv > json;
    }

    /**
     * For an address that has one type only. Spring itself takes {@code q=0} for a weight like any other.
     *
     * @throws HttpMediaTypeNotAcceptableException where the reader excludes it
     */
    public static void requireAccepted(HttpServletRequest request, MediaType type)
            throws HttpMediaTypeNotAcceptableException {
        List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        if (!accepted.isEmpty() && weight(type, accepted) == 0) {
            throw new HttpMediaTypeNotAcceptableException(List.of(type));
        }
    }

    /**
     * RFC 9110, 12.5.1: of all ranges that cover a type the most specific one weighs it, and 0 excludes it. Spring puts
     * the heaviest range first, whatever a narrower one says.
     */
    private static double weight(MediaType type, List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparing(MediaType::isWildcardType, Comparator.reverseOrder())
                        .thenComparing(MediaType::isWildcardSubtype, Comparator.reverseOrder())
                        .thenComparing(MediaType::getQualityValue))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static byte[] bytes(Object body) {
        byte[] json = StrictJson.mapper().writeValueAsBytes(body);
        return Erased.shownJson(json)
                .map(shown -> StrictJson.mapper().writeValueAsBytes(shown))
                .orElse(json);
    }
}
