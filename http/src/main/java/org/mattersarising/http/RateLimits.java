package org.mattersarising.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.Globals;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * How much one address, and all of them together, may ask of this process in a time: enough for any work, too little to
 * take the service from others. Whoever asks from the machine itself is not counted, as nothing here keeps its users from
 * its processors.
 */
final class RateLimits extends OncePerRequestFilter implements HandlerInterceptor {

    private static final String EVERYBODY = "";
    /** Asked for by what decides whether this process gets any requests at all. */
    private static final String HEALTH = "/actuator/health";

    private final Optional<Budget> caller;
    private final Optional<Budget> everybody;
    private final Optional<Budget> costlyOfCaller;
    private final Optional<Budget> costly;

    RateLimits(
            Optional<Budget> caller,
            Optional<Budget> everybody,
            Optional<Budget> costlyOfCaller,
            Optional<Budget> costly) {
        this.caller = caller;
        this.everybody = everybody;
        this.costlyOfCaller = costlyOfCaller;
        this.costly = costly;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().startsWith(HEALTH)
                || permits(request, response, caller, everybody, "as many requests")) {
            chain.doFilter(request, response);
        }
    }

    /** Before a call that costs much; which one is meant is known only here. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        return !(handler instanceof HandlerMethod method)
                || !method.hasMethodAnnotation(Costly.class)
                || permits(request, response, costlyOfCaller, costly, "as many requests that cost much work");
    }

    private static boolean permits(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<Budget> one,
            Optional<Budget> all,
            String what)
            throws IOException {
        Network network = Network.of(request.getRemoteAddr());
        // What a proxy passed on did not come from this machine, whatever its sender says.
        boolean passedOn = request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) != null;
        if (network.isThisMachine() && !passedOn) return true;
        // Who has used up its own share takes nothing of everybody's.
        return takes(one, network.name(), "from the address that this comes from", what, request, response)
                && takes(all, EVERYBODY, "from all who ask", what, request, response);
    }

    private static boolean takes(
            Optional<Budget> budget,
            String who,
            String whence,
            String what,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (budget.isEmpty()) return true;
        Budget.Left left = budget.get().take(who);
        if (!left.granted() || budget.get().isLow(left)) {
            response.setHeader("RateLimit-Policy", budget.get().policy());
            response.setHeader("RateLimit", budget.get().state(left));
        }
        if (!left.granted()) Answer.write(problem(budget.get(), left, whence, what), request, response);
        return left.granted();
    }

    private static Problem problem(Budget budget, Budget.Left left, String whence, String what) {
        return new Problem(
                        429,
                        "too-many-requests",
                        "Too many requests",
                        "There were %s %s as are taken: %d in %d seconds."
                                .formatted(
                                        what,
                                        whence,
                                        budget.requests(),
                                        budget.period().toSeconds()),
                        null,
                        "Wait as many seconds as Retry-After says, then send the same request again. Nothing was recorded.")
                .retryAfter(left.pause());
    }
}
