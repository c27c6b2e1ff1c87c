package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Permission;
import org.mattersarising.ledger.Home;
import org.springframework.web.util.UriUtils;

/**
 * Who is told the answer to a request, and what that was; kept beyond the request where the answer goes on.
 *
 * @param place as {@link Permits#place}
 * @param asked the address, as the request has it
 */
public record Audience(Caller caller, String call, Home place, String asked, String correlation) {

    public static Audience of(HttpServletRequest request) {
        Permits permits = Permits.of(request);
        String query = request.getQueryString();
        return new Audience(
                permits.caller(),
                permits.call(),
                permits.place(),
                query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
                Correlation.of(request).id());
    }

    /** The same where the answer says where exactly it is found again, and so what it was computed from. */
    Audience answeredAt(String address) {
        return address == null
                ? this
                : new Audience(caller, call, place, UriUtils.decode(address, StandardCharsets.UTF_8), correlation);
    }

    /** Whether the answer may speak of more than one register. */
    boolean isOfSeveral() {
        return place == null || place.register() == null;
    }

    boolean mayRead(String organisation, String register) {
        return caller.may(Permission.READ_WITHHELD, organisation, register);
    }
}
