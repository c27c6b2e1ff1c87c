package org.mattersarising.accounts;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;

/**
 * Somebody who signs in with a password of this installation.
 *
 * @param subject for ever; nobody else ever gets it
 * @param login what is typed at sign-in
 * @param mustChange somebody else knows the password
 * @param leads names under which registers print this person as lead
 * @param factor it is asked for a code beside its password
 * @param generation changes with everything that ends sessions
 */
public record Account(
        UUID subject,
        String login,
        String name,
        boolean mustChange,
        boolean disabled,
        Set<Grant> grants,
        List<String> leads,
        boolean factor,
        int generation) {

    public Account {
        grants = Set.copyOf(grants);
        leads = List.copyOf(leads);
    }

    /** @param client the software that asks on behalf of this person */
    Caller caller(String client) {
        return new Caller(subject.toString(), name, client, grants, leads);
    }
}
