package org.mattersarising.signin;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom this installation trusts to say who somebody is.
 *
 * @param tokenKeys file of its own keys; null where it takes no tokens of its own
 */
@ConfigurationProperties("matters-arising")
public record SignInSettings(Path tokenKeys, List<Issuer> issuers) {

    public SignInSettings {
        issuers = List.copyOf(Objects.requireNonNullElse(issuers, List.of()));
        if (issuers.stream().anyMatch(Issuer::isOwn)) {
            throw new IllegalArgumentException(
                    "No other issuer may be called '%s': that is this installation".formatted(OwnKeys.NAME));
        }
        if (issuers.stream().map(Issuer::uri).distinct().count() != issuers.size()) {
            throw new IllegalArgumentException("matters-arising.issuers names one issuer twice");
        }
    }
}
