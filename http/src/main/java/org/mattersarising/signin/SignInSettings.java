package org.mattersarising.signin;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom this installation trusts to say who somebody is.
 *
 * @param https whether everything that comes from elsewhere comes by TLS, here or at a proxy in front
 * @param tokenKeys file of its own keys; null where it takes no tokens of its own
 * @param pages how this installation is registered where readers of pages sign in; null where that is nowhere else
 */
@ConfigurationProperties("matters-arising")
public record SignInSettings(boolean https, Path tokenKeys, List<Issuer> issuers, Pages pages) {

    /** @param issuer uri of one of the issuers */
    public record Pages(String issuer, String clientId, String clientSecret) {

        private boolean isAudienceOf(Issuer other) {
            return other.uri().equals(issuer) && other.audience().equals(clientId);
        }
    }

    public SignInSettings {
        issuers = List.copyOf(Objects.requireNonNullElse(issuers, List.of()));
        if (issuers.stream().anyMatch(Issuer::isOwn)) {
            throw new IllegalArgumentException(
                    "No other issuer may be called '%s': that is this installation".formatted(OwnKeys.NAME));
        }
        if (issuers.stream().map(Issuer::uri).distinct().count() != issuers.size()) {
            throw new IllegalArgumentException("matters-arising.issuers names one issuer twice");
        }
        if (pages != null && issuers.stream().anyMatch(issuer -> pages.isAudienceOf(issuer))) {
            throw new IllegalArgumentException(
                    "matters-arising.pages.client-id is the audience of its issuer's tokens; identity tokens of the pages"
                            + " would be taken for them");
        }
    }
}
