package org.mattersarising.signin;

import java.util.Objects;

/**
 * Who vouches for people: an OpenID Connect issuer.
 *
 * @param uri as its tokens name it in {@code iss}; below it the description of the issuer is found
 * @param audience what its tokens for this installation name in {@code aud}
 * @param rolesClaim where roles are found; dots lead inwards, as in {@code realm_access.roles}
 * @param nameClaim where the display name is found
 * @param leadsClaim where names are found under which registers print somebody as lead
 * @param namesAreFixed whether nobody can change the own display name there, so that who is called like a lead is that lead
 * @param jwkSetUri where its keys are found, if not where its description says
 */
public record Issuer(
        String uri,
        String audience,
        String rolesClaim,
        String nameClaim,
        String leadsClaim,
        boolean namesAreFixed,
        String jwkSetUri) {

    public Issuer {
        Objects.requireNonNull(uri, "matters-arising.issuers[n].uri");
        audience = Objects.requireNonNullElse(audience, OwnKeys.NAME);
        rolesClaim = Objects.requireNonNullElse(rolesClaim, "roles");
        nameClaim = Objects.requireNonNullElse(nameClaim, "name");
        leadsClaim = Objects.requireNonNullElse(leadsClaim, "leads");
        if (uri.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("matters-arising.issuers[n] needs a uri and an audience");
        }
    }

    /** This installation itself. */
    public static final Issuer OWN = new Issuer(OwnKeys.NAME, OwnKeys.NAME, null, null, null, true, null);

    boolean isOwn() {
        return uri.equals(OwnKeys.NAME);
    }
}
