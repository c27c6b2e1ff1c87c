package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import org.mattersarising.access.Caller;
import org.mattersarising.ledger.Reach;

/** Knows who makes a request. */
public interface WhoCalls {

    /** {@link Caller#NOBODY} where nobody has signed in. */
    Caller of(HttpServletRequest request);

    /** The organisations whose rows the request can come across. */
    default Reach reach(HttpServletRequest request) {
        return of(request).reach();
    }
}
