package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import org.mattersarising.ledger.Reach;

/** Which organisations' rows a request can come across in the database. Where nobody says, those that its caller knows. */
@FunctionalInterface
public interface RequestReach {

    Reach of(HttpServletRequest request);
}
