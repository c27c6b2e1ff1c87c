package org.mattersarising.query.memento;

import java.time.LocalDate;
import org.mattersarising.query.history.Whereabouts;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the states are states of: a register or an action. It is its own timegate for today; for each other date that it
 * is shown as at it has another one, and a timemap of its own.
 *
 * @param action null for the register itself
 * @param asAt the date that the reader gave; null for today, and each state is then fixed to the day it was asked for on
 */
public record Original(String organisation, String register, String action, LocalDate asAt) {

    public static Original register(Whereabouts.Place place, LocalDate asAt) {
        return new Original(place.organisation(), place.register(), null, asAt);
    }

    public static Original action(Whereabouts.Place place, String action, LocalDate asAt) {
        return new Original(place.organisation(), place.register(), action, asAt);
    }

    /** The same date of one of the register's actions. */
    public Original action(String id) {
        return new Original(organisation, register, id, asAt);
    }

    /** Where it is found. */
    String address() {
        return text(path());
    }

    /** Where its states as at a date are negotiated; null for today. */
    String timeGate(LocalDate day) {
        return text(dated(path(), day));
    }

    /** Where its states as at the reader's date are listed. */
    String timeMap() {
        return text(dated(path().pathSegment("timemap"), asAt));
    }

    /** Where a state of it is found, for ever the same. */
    String address(LocalDate day, Memento memento) {
        return text(path().queryParam("asAt", day).queryParam("position", memento.position()));
    }

    private UriComponentsBuilder path() {
        UriComponentsBuilder api = UriComponentsBuilder.fromPath("/api");
        return action == null ? api.pathSegment("registers", register) : api.pathSegment("actions", action);
    }

    private static UriComponentsBuilder dated(UriComponentsBuilder path, LocalDate day) {
        return day == null ? path : path.queryParam("asAt", day);
    }

    private static String text(UriComponentsBuilder address) {
        return address.encode().build().toUriString();
    }
}
