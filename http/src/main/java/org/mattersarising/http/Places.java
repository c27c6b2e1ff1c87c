package org.mattersarising.http;

import java.util.Optional;
import org.mattersarising.ledger.Home;

/** Knows to which organisation and register that belongs which the paths of one side's calls speak of. */
public interface Places {

    /** What a path can speak of. */
    enum Thing {
        REGISTER,
        ACTION,
        COMMITTEE_UPDATE
    }

    /** Whether this endpoint is of the side whose places these are. */
    boolean isOf(Class<?> endpoint);

    Optional<Home> find(Thing thing, String id);

    /** Whether everybody may read what is published of this register. */
    default boolean isOpen(Home home) {
        return false;
    }

    /** How that side says that there is no such thing. */
    Refusal unknown(Thing thing, String id);
}
