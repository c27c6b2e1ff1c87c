package org.mattersarising.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One line for each request that was answered: what was asked, the status, how long it took. Never who asked, nor what a
 * query or a body says: the ledger keeps who changed what, under the same correlation id.
 */
final class RequestLog extends OncePerRequestFilter {

    /** In small letters, as an environment variable can name it. */
    static final String LOGGER = "org.mattersarising.http.requests";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    /** Asked every few seconds by machines. */
    private static final String UNTOLD = "/actuator/";

    private static final int LONGEST_PATH = 200;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !LOG.isInfoEnabled() || request.getRequestURI().startsWith(UNTOLD);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            if (answered && request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtItsEnd(request, response, begun));
            } else {
                tell(request, answered ? response.getStatus() : 500, begun);
            }
        }
    }

    private static void tell(HttpServletRequest request, int status, long begun) {
        long nanos = System.nanoTime() - begun;
        String path = shortened(request.getRequestURI());
        LOG.atInfo()
                .addKeyValue("http.request.method", request.getMethod())
                .addKeyValue("url.path", path)
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("event.duration", nanos)
                .log("{} {} {} {} ms", request.getMethod(), path, status, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    /** As it came, so still encoded: no line can be broken by it. */
    private static String shortened(String path) {
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "...";
    }

    /** An answer that is given in pieces is told of when the last one is sent. */
    private record AtItsEnd(HttpServletRequest request, HttpServletResponse response, long begun)
            implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            try (MDC.MDCCloseable ignored =
                    MDC.putCloseable(Correlation.MDC, Correlation.of(request).id())) {
                tell(request, response.getStatus(), begun);
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
