package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.mattersarising.ledger.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns whatever goes wrong while a request is handled into a {@link Problem}. Nothing of the inside goes out. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Duration SOON = Duration.ofSeconds(2);

    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        // The answer has begun or its reader has gone: nothing can be told any more.
        if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            LOG.debug("{} {} broke off", request.getMethod(), request.getRequestURI(), thrown);
            return null;
        }
        ResponseEntity<byte[]> answer = Answer.of(of(thrown, request), request);
        return thrown instanceof ErrorResponseException more ? with(more.getHeaders(), answer) : answer;
    }

    /** What whoever refused had to say in headers. */
    private static ResponseEntity<byte[]> with(HttpHeaders more, ResponseEntity<byte[]> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(more)
                .body(answer.getBody());
    }

    /** Decides by what was thrown, or by what caused it. */
    static Problem of(Throwable thrown, HttpServletRequest request) {
        Optional<Refusal> refusal = Causes.first(thrown, Refusal.class);
        if (refusal.isPresent()) return Problem.of(refusal.get());
        if (Causes.first(thrown, BodyTooLarge.class).isPresent()) return StatusProblem.tooLarge();
        Optional<LedgerException.Unreadable> damaged = Causes.first(thrown, LedgerException.Unreadable.class);
        if (damaged.isPresent()) return unreadableEvent(damaged.get(), request);
        if (Causes.first(thrown, NotRecorded.class).isPresent()) return notRecorded(thrown, request);
        if (DatabaseFault.isPassing(thrown)) return later(thrown, request);
        if (DatabaseFault.lacksEventStore(thrown)) return noEventStore();
        return switch (thrown) {
            case HttpMessageNotReadableException unreadable -> unreadableBody(unreadable);
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName(), "parameter");
            case MissingServletRequestPartException missing -> missing(missing.getRequestPartName(), "part");
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName(), "header");
            case MethodArgumentTypeMismatchException wrong -> wrongParameter(wrong);
            case HttpRequestMethodNotSupportedException wrong -> wrongMethod(wrong);
            case HttpMediaTypeNotSupportedException wrong -> wrongBodyType(wrong);
            case HttpMediaTypeNotAcceptableException wrong -> notAcceptable(wrong);
            case NoResourceFoundException unknown -> StatusProblem.unknownPath();
            case NoHandlerFoundException unknown -> StatusProblem.unknownPath();
            case MaxUploadSizeExceededException large -> StatusProblem.tooLarge();
            case MultipartException broken -> brokenMultipart(broken);
            case InvalidParameterException broken -> brokenParameters(broken);
            case BadRequestException broken -> brokenBody();
            case AsyncRequestTimeoutException late -> StatusProblem.of(503).retryAfter(SOON);
            case ErrorResponse told -> told(told, thrown, request);
            default -> fault(thrown, request);
        };
    }

    private static Problem unreadableBody(HttpMessageNotReadableException unreadable) {
        return Problem.of(Causes.first(unreadable, JacksonException.class)
                .map(JsonFault::refusal)
                .orElseGet(() -> Refusal.unreadable(
                        null,
                        "The request has no body, or it broke off.",
                        "Send a JSON object as the body of the request.")));
    }

    private static Problem missing(String name, String what) {
        return Problem.of(Refusal.unreadable(
                name, "The %s '%s' is missing.".formatted(what, name), "Send it along with the request."));
    }

    private static Problem wrongParameter(MethodArgumentTypeMismatchException wrong) {
        String given = Quoted.of(String.valueOf(wrong.getValue()));
        if (wrong.getParameter().hasParameterAnnotation(PathVariable.class)) {
            // What cannot be an identifier is not the identifier of anything.
            return Problem.of(Refusal.unknown(
                    wrong.getName(), "There is no '%s' here.".formatted(given), "Check the address for a slip."));
        }
        return Problem.of(Refusal.unreadable(
                wrong.getName(),
                "'%s' is not a value that '%s' can have.".formatted(given, wrong.getName()),
                "Correct it or leave it out; the description of the interface says what it may be."));
    }

    private static Problem wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        Set<HttpMethod> offered = withHead(wrong.getSupportedHttpMethods());
        Problem problem = new Problem(
                405,
                "method-not-allowed",
                "Not offered here",
                "The method %s is not offered at this address.".formatted(Quoted.of(wrong.getMethod())),
                null,
                offered == null
                        ? "Look up in the description of the interface which methods it takes."
                        : "Use " + names(offered, " or ") + ".");
        return offered == null ? problem : problem.header(HttpHeaders.ALLOW, names(offered, ", "));
    }

    /** Whatever answers GET answers HEAD, without saying so. */
    private static Set<HttpMethod> withHead(Set<HttpMethod> offered) {
        if (offered == null || !offered.contains(HttpMethod.GET)) return offered;
        Set<HttpMethod> more = new HashSet<>(offered);
        more.add(HttpMethod.HEAD);
        return more;
    }

    private static String names(Set<HttpMethod> methods, String between) {
        return methods.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(between));
    }

    private static Problem wrongBodyType(HttpMediaTypeNotSupportedException wrong) {
        String taken = types(wrong.getSupportedMediaTypes());
        return new Problem(
                415,
                "unsupported-media-type",
                "Not in a form that is read here",
                wrong.getContentType() == null
                        ? "The request does not say in which form its body is, or says it unreadably."
                        : "A body of type '%s' is not read here."
                                .formatted(Quoted.of(wrong.getContentType().toString())),
                "Content-Type",
                "Send " + (taken.isEmpty() ? "application/json" : taken) + " and say so in the Content-Type header.");
    }

    private static Problem notAcceptable(HttpMediaTypeNotAcceptableException wrong) {
        String offered = types(wrong.getSupportedMediaTypes());
        return offered.isEmpty() ? StatusProblem.of(406) : StatusProblem.notAcceptable(offered);
    }

    private static String types(List<MediaType> types) {
        return types.stream()
                .filter(MediaType::isConcrete)
                .map(type -> type.getType() + '/' + type.getSubtype())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static Problem brokenMultipart(MultipartException broken) {
        // Servers report too many or too large parts with exceptions of their own.
        boolean exceeded = Causes.of(broken)
                .anyMatch(cause -> cause.getClass().getSimpleName().contains("Exceeded")
                        || cause instanceof InvalidParameterException parameters && parameters.getErrorCode() == 413);
        if (exceeded) return StatusProblem.tooLarge();
        return Problem.of(Refusal.unreadable(
                null,
                "The parts of the request cannot be told apart.",
                "Send it as multipart/form-data with a boundary, and whole."));
    }

    private static Problem brokenParameters(InvalidParameterException broken) {
        if (broken.getErrorCode() == 413) return StatusProblem.tooLarge();
        return Problem.of(Refusal.unreadable(
                null,
                "The parameters of the request cannot be read.",
                "Write special characters in an address as %XX; a percent sign itself is %25."));
    }

    /** The server tells this of itself, through its page for errors. */
    private static Problem brokenBody() {
        return Problem.of(Refusal.unreadable(
                null,
                "The body of the request does not follow the rules of HTTP.",
                "Send it whole, with its length or in well-formed chunks."));
    }

    private static Problem told(ErrorResponse told, Throwable thrown, HttpServletRequest request) {
        return told.getStatusCode().is4xxClientError()
                ? StatusProblem.of(told.getStatusCode().value())
                : fault(thrown, request);
    }

    private static Problem later(Throwable thrown, HttpServletRequest request) {
        LOG.warn("{} {} met a passing fault of the database", request.getMethod(), request.getRequestURI(), thrown);
        if (READS.contains(request.getMethod())) {
            return Problem.of(Refusal.later(
                    SOON,
                    "The database cannot be reached at this moment.",
                    "Send the same request again in a few seconds."));
        }
        if (NothingToRecord.isMarked(request)) {
            return Problem.of(Refusal.later(
                    SOON,
                    "The database could not be reached, or the request took too long. Nothing was recorded, as nothing"
                            + " was to be.",
                    "Send the same request again in a few seconds."));
        }
        return Problem.of(Refusal.later(
                SOON,
                "The database could not be reached while the change was made; it may have been recorded.",
                request.getHeader("Idempotency-Key") == null
                        ? "Look at the history to see whether it was recorded before you send it again, and then send an"
                                + " Idempotency-Key with it: with the same Idempotency-Key a request can be repeated safely."
                        : "Send the same request again in a few seconds with the same Idempotency-Key."));
    }

    private static Problem noEventStore() {
        return Problem.of(Refusal.later(
                SOON,
                "There is no event store on this database yet.",
                "Tell whoever runs this service to start a command node on it; this one then goes on by itself."));
    }

    private static Problem unreadableEvent(LedgerException.Unreadable damaged, HttpServletRequest request) {
        return logged(
                new Problem(
                        500,
                        "unreadable-event",
                        "An event cannot be read",
                        damaged.fault(),
                        null,
                        "Tell whoever runs this service: a version of this software that knows the event must read it,"
                                + " or it must be put back from a backup."),
                damaged,
                request);
    }

    private static Problem notRecorded(Throwable thrown, HttpServletRequest request) {
        return logged(
                new Problem(
                        500,
                        "fault",
                        "A fault on our side",
                        "The change was not recorded: the database refuses it, through no fault of the request.",
                        null,
                        "Tell whoever runs this service, with the correlation id. Sending it again does not help."),
                thrown,
                request);
    }

    static Problem fault(Throwable thrown, HttpServletRequest request) {
        return logged(StatusProblem.of(500), thrown, request);
    }

    private static Problem logged(Problem problem, Throwable thrown, HttpServletRequest request) {
        String correlation = Correlation.of(request).id();
        LOG.error("{} {} failed, correlation {}", request.getMethod(), request.getRequestURI(), correlation, thrown);
        return problem.member("correlation", correlation);
    }
}
