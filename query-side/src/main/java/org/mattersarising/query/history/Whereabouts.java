package org.mattersarising.query.history;

import java.util.Optional;

/**
 * To which organisation and register something belongs, so that a reader can find the ledger to ask. What is not in the
 * tables yet is waited for: an identifier that the command side has answered is always found.
 */
public interface Whereabouts {

    record Place(String organisation, String register) {}

    /** @return empty where no such register was ever opened */
    Optional<Place> ofRegister(String register);

    /** @return empty where no such action was ever raised */
    Optional<Place> ofAction(String action);

    /** @return empty where no such committee update was ever published */
    Optional<Place> ofUpdate(String update);
}
