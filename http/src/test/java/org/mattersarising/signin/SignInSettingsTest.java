package org.mattersarising.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignInSettingsTest {

    private static final String REALM = "https://login.example/realms/north";

    private static SignInSettings settings(String client, Issuer... issuers) {
        return new SignInSettings(false, null, List.of(issuers), new SignInSettings.Pages(REALM, client, "s"));
    }

    private static Issuer issuer(String uri) {
        return new Issuer(uri, null, null, null, null, false, null);
    }

    @Test
    void an_identity_token_of_the_pages_can_not_be_one_for_the_interface() {
        assertThatThrownBy(() -> settings(OwnKeys.NAME, issuer(REALM)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("identity tokens of the pages would be taken for them");
        assertThatCode(() -> settings("pages", issuer(REALM))).doesNotThrowAnyException();
    }

    @Test
    void an_issuer_is_named_once_and_none_is_called_as_this_installation() {
        assertThatThrownBy(() -> settings("pages", issuer(REALM), issuer(REALM)))
                .hasMessageContaining("names one issuer twice");
        assertThatThrownBy(() -> settings("pages", issuer(OwnKeys.NAME)))
                .hasMessageContaining("that is this installation");
    }
}
