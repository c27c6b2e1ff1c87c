package org.mattersarising.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** Where readers of pages sign in: one issuer, as this installation is registered there. */
public interface PagesIssuer {

    /** What addresses of pages and the issuer's list of clients call the registration. */
    String REGISTRATION = "matters-arising";

    Issuer issuer();

    /** Asked each time, as its addresses may become known after the start. */
    ClientRegistration registration();

    JWKSource<SecurityContext> keys();

    /** Where somebody goes who signed in without having asked for a page. */
    String home();
}
