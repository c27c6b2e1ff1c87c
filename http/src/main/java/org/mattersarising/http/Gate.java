package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Permission;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Reach;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through to the call that it makes if its caller has what the call needs, there where the path leads. A
 * place in an organisation where the caller has no role is as unknown as one that there is not.
 */
final class Gate implements HandlerInterceptor {

    private final WhoCalls callers;
    private final List<Places> places;

    Gate(WhoCalls callers, List<Places> places) {
        this.callers = callers;
        this.places = places;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        Call call = method.getMethodAnnotation(Call.class);
        if (call == null) {
            // Else somebody forgot to say what it needs.
            if (request.getRequestURI().startsWith("/api/") && !asksForMethods(request, method)) throw closed();
            return true;
        }
        if (call.needs().length == 0) return true;
        Caller caller = callers.of(request);
        try {
            Permits.set(request, permitted(request, method, call, caller));
        } catch (Refusal refused) {
            Home open = call.openToo() ? open(method, variables(request)).orElse(null) : null;
            if (open == null) throw refused;
            // Ends with the caller's own, which the filter around this has entered.
            Reach.of(List.of(open.organisation())).enter();
            Permits.set(request, new Permits(caller, Caller.Extent.ALL, call.id(), open, true));
        }
        return true;
    }

    /** Which methods there are everybody may ask, and Spring itself answers. */
    private static boolean asksForMethods(HttpServletRequest request, HandlerMethod method) {
        return HttpMethod.OPTIONS.matches(request.getMethod())
                && method.getBeanType().getName().startsWith("org.springframework.");
    }

    private Permits permitted(HttpServletRequest request, HandlerMethod method, Call call, Caller caller) {
        if (caller.grants().isEmpty()) {
            throw caller.isSignedIn() ? Permits.notPermitted(call.needs()) : Permits.unsigned();
        }
        // A fault of the database on the way is one before anything could have been recorded.
        NothingToRecord.mark(request);
        boolean ofNoPlace = Set.of(call.needs()).contains(Permission.OPERATE);
        Home place = ofNoPlace ? null : place(method, caller, variables(request));
        NothingToRecord.unmark(request);
        Caller.Extent extent = extent(Set.of(call.needs()), caller, place);
        if (extent == Caller.Extent.NONE) throw Permits.notPermitted(call.needs());
        return new Permits(caller, extent, call.id(), place, false);
    }

    /** Looked up past the caller's own reach. */
    private Optional<Home> open(HandlerMethod method, Map<String, String> path) {
        return Reach.EVERYTHING.within(() -> {
            Places side = sideOf(method);
            Optional<Home> home = path.containsKey("register")
                    ? side.find(Places.Thing.REGISTER, path.get("register"))
                    : side.find(Places.Thing.COMMITTEE_UPDATE, path.get("id"));
            return home.filter(side::isOpen);
        });
    }

    /** Null for a call of no place in particular, which itself keeps to what its caller may see. */
    private Home place(HandlerMethod method, Caller caller, Map<String, String> path) {
        if (path.containsKey("action")) return place(method, Places.Thing.ACTION, path.get("action"), caller);
        if (path.containsKey("register")) return place(method, Places.Thing.REGISTER, path.get("register"), caller);
        if (path.containsKey("id")) return place(method, Places.Thing.COMMITTEE_UPDATE, path.get("id"), caller);
        return path.containsKey("organisation") ? new Home(path.get("organisation"), null) : null;
    }

    private Home place(HandlerMethod method, Places.Thing thing, String id, Caller caller) {
        Places side = sideOf(method);
        return side.find(thing, id)
                .filter(found -> caller.knows(found.organisation()))
                .orElseThrow(() -> side.unknown(thing, id));
    }

    private static Caller.Extent extent(Set<Permission> needs, Caller caller, Home place) {
        if (needs.contains(Permission.OPERATE)) {
            return caller.mayEverywhere(Permission.OPERATE) ? Caller.Extent.ALL : Caller.Extent.NONE;
        }
        if (place != null) return Permits.widest(caller, needs, place.organisation(), place.register());
        return caller.maySomewhere(needs) ? Caller.Extent.ALL : Caller.Extent.NONE;
    }

    private Places sideOf(HandlerMethod method) {
        return places.stream()
                .filter(each -> each.isOf(method.getBeanType()))
                .findFirst()
                .orElseThrow(Gate::closed);
    }

    private static Refusal closed() {
        return Refusal.notPermitted(
                null, "Nobody may do this.", "Tell whoever runs this service: the call does not say what it needs.");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }
}
