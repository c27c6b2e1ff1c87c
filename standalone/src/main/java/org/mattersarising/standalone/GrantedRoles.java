package org.mattersarising.standalone;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mattersarising.access.Grant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What somebody is to be allowed, and where. */
final class GrantedRoles {

    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9-]{1,64}");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            converter = WrittenGrant.class,
            description = WrittenGrant.ROLES + "; several with commas between. role@organisation and"
                    + " role@organisation/register are taken as well.")
    private List<Grant> grants;

    @Option(
            names = "--organisation",
            paramLabel = "ORG",
            description = "For this organisation only; otherwise for every one.")
    private String organisation;

    Set<Grant> granted() {
        if (organisation == null) return Set.copyOf(grants);
        if (!ORGANISATION.matcher(organisation).matches()) {
            throw wrong("'%s' is no organisation: 1 to 64 of a-z, 0-9 and -".formatted(organisation));
        }
        if (grants.stream().anyMatch(grant -> grant.organisation() != null)) {
            throw wrong("--organisation is for roles that name none themselves");
        }
        return grants.stream()
                .map(grant -> Grant.in(organisation, grant.role()))
                .collect(Collectors.toSet());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
