package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import org.mattersarising.access.Caller;

/** Knows who makes a request. */
public interface WhoCalls {

    /** {@link Caller#NOBODY} where nobody has signed in. */
    Caller of(HttpServletRequest request);
}
