package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Permission;
import org.mattersarising.access.Role;
import org.mattersarising.ledger.Home;

/**
 * Who makes a request and how far that reaches, as the gate found it; and what calls ask for themselves where their path
 * does not say which organisation they are about.
 *
 * @param extent how far the permission goes that the call needs
 * @param call identifier of the call
 * @param place what it is about: a register, an organisation with all of its registers (the register is null), or null
 *     for no place in particular
 * @param forEverybody whether it came through because that is open to everybody, and not by what its caller may do
 */
public record Permits(Caller caller, Caller.Extent extent, String call, Home place, boolean forEverybody) {

    private static final String ATTRIBUTE = Permits.class.getName();

    static void set(HttpServletRequest request, Permits permits) {
        request.setAttribute(ATTRIBUTE, permits);
    }

    /** Whether the gate let it through to something that is not for everybody. */
    static boolean areKnown(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** Says what a request is about whose path does not. */
    public static void about(HttpServletRequest request, String organisation) {
        Permits known = of(request);
        set(request, new Permits(known.caller, known.extent, known.call, new Home(organisation, null), false));
    }

    /** Of a request that came through the gate; nobody's before. */
    public static Permits of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Permits known
                ? known
                : new Permits(Caller.NOBODY, Caller.Extent.NONE, null, null, false);
    }

    /** Whether the call may only touch actions that name the caller as lead. */
    public boolean ownActionsOnly() {
        return extent == Caller.Extent.OWN;
    }

    /**
     * @param register null for what concerns the organisation as a whole
     * @throws Refusal not permitted where the caller lacks the permission
     */
    public void demand(Permission permission, String organisation, String register) {
        if (!caller.may(permission, organisation, register)) throw notPermitted(permission);
    }

    static Caller.Extent widest(Caller caller, Collection<Permission> any, String organisation, String register) {
        return any.stream()
                .map(permission -> caller.extent(permission, organisation, register))
                .reduce(Caller.Extent.NONE, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    static Refusal unsigned() {
        return Refusal.unsigned(
                "Nobody has signed in, and this is not for everybody.",
                "Sign in, or send a token in the header Authorization (Bearer); docs/sign-in.md says how to get one.");
    }

    /** @param any of which none is permitted */
    static Refusal notPermitted(Permission... any) {
        Set<String> roles = Arrays.stream(any)
                .flatMap(permission -> permission.roles().stream())
                .map(Role::word)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Refusal.notPermitted(
                null,
                "Your roles do not permit this here.",
                "It takes one of these roles: %s. Whoever looks after accounts can give it to you."
                        .formatted(String.join(", ", roles)));
    }
}
