package org.mattersarising.query.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mattersarising.access.Permission;
import org.mattersarising.http.Answer;
import org.mattersarising.http.Audience;
import org.mattersarising.http.Call;
import org.mattersarising.http.Page;
import org.mattersarising.http.Permits;
import org.mattersarising.http.QueryParameters;
import org.mattersarising.http.Refusal;
import org.mattersarising.query.asof.Answers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What was recorded for an organisation, every event once, in order of position. */
@RestController
class FeedEndpoint {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final MediaType BATCH_TYPE = MediaType.parseMediaType(BATCH);
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Feed feed;
    private final FeedStreams streams;

    FeedEndpoint(Feed feed, FeedStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    /**
     * One portion; {@code after} is the position of the last event seen. {@code next} is linked where there is more;
     * where there is not yet, {@code monitor} says where it will be.
     */
    @GetMapping(
            path = "/api/ledger",
            produces = {BATCH, MediaType.APPLICATION_JSON_VALUE})
    @Call(
            id = "readLedger",
            needs = Permission.READ,
            does = "Every event of an organisation, in order",
            gives = CloudEventShape[].class,
            asks = "organisation")
    ResponseEntity<byte[]> batch(Page page, QueryParameters query, Permits permits, HttpServletRequest request) {
        String organisation = organisation(query, permits, request);
        Feed.Portion portion = feed.portion(organisation, page.afterPosition(), page.limit());
        byte[] body = portion.events().stream()
                .map(CloudEvent::json)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
        // A portion that others follow is the same for ever.
        ResponseEntity<byte[]> answer = Answer.read(portion.isFollowed(), type(request), body);
        String further =
                address(request, organisation, page, portion.last()).build().toUriString();
        return Answers.at(
                address(request, organisation, page, portion.after()),
                Answers.linked(portion.isFollowed() ? "next" : "monitor", further, answer));
    }

    private static UriComponentsBuilder address(
            HttpServletRequest request, String organisation, Page page, long after) {
        return Answers.address(request)
                .queryParam("organisation", UriUtils.encode(organisation, StandardCharsets.UTF_8))
                .queryParam("after", after)
                .queryParam("limit", page.limit());
    }

    /** Plain JSON is what it is called only where the reader takes nothing but that. */
    private static MediaType type(HttpServletRequest request) {
        List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        return accepted.isEmpty() || accepted.stream().anyMatch(range -> range.includes(BATCH_TYPE))
                ? BATCH_TYPE
                : MediaType.APPLICATION_JSON;
    }

    /** The same without end. A reader that comes back says what it saw last, as browsers do, or with {@code after}. */
    @GetMapping(path = "/api/ledger", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Call(id = "readLedger", needs = Permission.READ, does = "The same as it comes in")
    ResponseEntity<ResponseBodyEmitter> stream(
            Page page, QueryParameters query, Permits permits, HttpServletRequest request) {
        String organisation = organisation(query, permits, request);
        long after = lastSeen(request, page);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                // A proxy that gathers an answer before it passes it on would gather for ever.
                .header("X-Accel-Buffering", "no");
        if (request.getMethod().equals("HEAD")) {
            feed.head(organisation, after);
            return answer.build();
        }
        return answer.body(streams.open(organisation, after, request.getRemoteAddr(), Audience.of(request)));
    }

    private static long lastSeen(HttpServletRequest request, Page page) {
        List<String> given = Collections.list(request.getHeaders(LAST_EVENT_ID));
        if (given.stream().allMatch(String::isBlank)) return page.afterPosition();
        return new QueryParameters(Map.of(LAST_EVENT_ID, given.toArray(String[]::new))).position(LAST_EVENT_ID);
    }

    /** The events of all of its registers, so a role for one of them is not enough. */
    private static String organisation(QueryParameters query, Permits permits, HttpServletRequest request) {
        String organisation = query.text("organisation");
        if (organisation != null) {
            permits.demand(Permission.READ, organisation, null);
            Permits.about(request, organisation);
            return organisation;
        }
        throw Refusal.unreadable(
                "organisation",
                "Nothing says whose ledger is meant.",
                "Give the organisation's id (?organisation=northmoor); GET /api/organisations lists them.");
    }
}
