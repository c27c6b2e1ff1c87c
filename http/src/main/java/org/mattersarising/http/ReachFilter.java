package org.mattersarising.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mattersarising.ledger.Reach;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Works on a request within its reach, also on its later threads. Whoever goes on with it on a thread of his own takes
 * {@link Reach#present} along.
 */
final class ReachFilter extends OncePerRequestFilter {

    private final RequestReach reach;

    ReachFilter(RequestReach reach) {
        this.reach = reach;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (Reach.Entered ignored = reach.of(request).enter()) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
