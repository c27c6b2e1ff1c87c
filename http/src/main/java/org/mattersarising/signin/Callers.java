package org.mattersarising.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.mattersarising.access.Caller;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/** Who makes a request, once the security filters have looked at it. */
public final class Callers {

    private Callers() {}

    public static Caller of(HttpServletRequest request) {
        return of(request.getUserPrincipal());
    }

    public static Caller of(SecurityContext context) {
        return of(context.getAuthentication());
    }

    private static Caller of(Object principal) {
        if (!(principal instanceof Authentication signedIn)) return Caller.NOBODY;
        if (signedIn.getPrincipal() instanceof Caller caller) return caller;
        return signedIn.getPrincipal() instanceof PageUser user ? user.caller() : Caller.NOBODY;
    }
}
