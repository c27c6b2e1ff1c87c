package org.mattersarising.signin;

import java.util.Map;
import java.util.Optional;
import org.mattersarising.access.Caller;

/** Whether somebody who signed in some time ago is still welcome, where that can be told without asking the issuer. */
public interface Standing {

    /**
     * @param signedIn as found at sign-in
     * @param claims of the identity token of then
     * @return with what was granted since; empty where the session is over
     */
    Optional<Caller> of(Caller signedIn, Map<String, Object> claims);
}
