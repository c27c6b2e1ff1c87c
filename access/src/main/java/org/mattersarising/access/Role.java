package org.mattersarising.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to a register, to an organisation or to all of them. */
public enum Role {
    /** Sees what is not withheld. */
    READER,
    /** Answers for actions: notes and requests on one's own. */
    LEAD,
    /** Keeps the register: every change, imports, committee updates. */
    CLERK,
    /** Decides on requests for more time. */
    APPROVER,
    /** Confirms as a second person that a closed action is done. */
    VERIFIER,
    /** Sees everything, withheld texts and who read them, too; changes nothing. */
    AUDITOR,
    /** Looks after accounts; sees no register. */
    ADMINISTRATOR;

    /** As it is written in tokens, on the command line and beside events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
