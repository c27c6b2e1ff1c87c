package org.mattersarising.access;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role somebody was given: {@code clerk} for every organisation, {@code clerk@northmoor} for one, or
 * {@code clerk@northmoor/inspection-2025} for one register of it.
 *
 * @param organisation or null for every one
 * @param register or null for every one of the organisation
 */
public record Grant(Role role, String organisation, String register) {

    private static final String ID = "[a-z0-9-]{1,64}";
    private static final Pattern FORM =
            Pattern.compile("(?<role>[a-z]+)(?:@(?<organisation>" + ID + ")(?:/(?<register>" + ID + "))?)?");

    public Grant {
        Objects.requireNonNull(role);
        if (organisation == null && register != null) {
            throw new IllegalArgumentException("A register belongs to an organisation");
        }
    }

    public static Grant everywhere(Role role) {
        return new Grant(role, null, null);
    }

    public static Grant in(String organisation, Role role) {
        return new Grant(role, organisation, null);
    }

    /** Empty for what is written otherwise, or names a role that there is not. */
    public static Optional<Grant> of(String written) {
        Matcher parts = FORM.matcher(written);
        if (!parts.matches()) return Optional.empty();
        return Role.of(parts.group("role"))
                .map(role -> new Grant(role, parts.group("organisation"), parts.group("register")));
    }

    /** Whether it holds for something that belongs to an organisation, and to a register of it unless that is null. */
    public boolean covers(String anOrganisation, String aRegister) {
        return (organisation == null || organisation.equals(anOrganisation))
                && (register == null || register.equals(aRegister));
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        String written = role.word();
        if (organisation != null) written += "@" + organisation;
        if (register != null) written += "/" + register;
        return written;
    }
}
