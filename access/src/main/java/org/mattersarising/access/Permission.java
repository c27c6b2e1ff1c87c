package org.mattersarising.access;

import static org.mattersarising.access.Role.ADMINISTRATOR;
import static org.mattersarising.access.Role.APPROVER;
import static org.mattersarising.access.Role.AUDITOR;
import static org.mattersarising.access.Role.CLERK;
import static org.mattersarising.access.Role.LEAD;
import static org.mattersarising.access.Role.READER;
import static org.mattersarising.access.Role.VERIFIER;

import java.util.EnumSet;
import java.util.Set;

/** What a call needs; the README's table of permissions has a line for each. */
public enum Permission {
    /** Registers, actions, histories, slippage, committee updates, the feed. */
    READ(READER, LEAD, CLERK, APPROVER, VERIFIER, AUDITOR),
    /** Texts that are withheld from publication; each reading is logged. */
    READ_WITHHELD(CLERK, AUDITOR),
    /** Who read what is withheld. */
    READ_ACCESS_LOG(AUDITOR),
    /** Progress notes, statements that there is no news, evidence; for leads on their own actions. */
    NOTE(LEAD, CLERK),
    /** Requests for more time; for leads on their own actions. */
    REQUEST_EXTENSION(LEAD, CLERK),
    /** Deciding on requests for more time, never on one's own. */
    DECIDE_EXTENSION(APPROVER),
    /** Confirming that a closed action is done, never one that one closed, leads or led. */
    VERIFY_CLOSURE(VERIFIER),
    /** Every other change to actions, sections and layouts; what committees decided. */
    CHANGE(CLERK),
    /** Bringing in an edition. */
    IMPORT(CLERK),
    /** Publishing a committee update. */
    PUBLISH(CLERK),
    /** Opening registers; name and time zone of the organisation. Needs the role for the whole organisation. */
    KEEP_ORGANISATION(CLERK),
    /** Erasing a person from everything recorded. Needs the role for the whole organisation. */
    ERASE(CLERK),
    /** Accounts and their roles. */
    KEEP_ACCOUNTS(ADMINISTRATOR),
    /** Making the tables anew. Needs the role for every organisation. */
    OPERATE(ADMINISTRATOR);

    private final Set<Role> roles;
    private final Set<Role> onlyOwn = EnumSet.noneOf(Role.class);

    Permission(Role first, Role... more) {
        roles = EnumSet.of(first, more);
        // A lead reads the register whole, and writes to actions that name the lead.
        if (roles.contains(LEAD) && !roles.contains(READER)) onlyOwn.add(LEAD);
    }

    /** Whoever has one of these has it. */
    public Set<Role> roles() {
        return EnumSet.copyOf(roles);
    }

    /** Whether this role has it for actions only that it leads. */
    public boolean isForOwnOnly(Role role) {
        return onlyOwn.contains(role);
    }
}
