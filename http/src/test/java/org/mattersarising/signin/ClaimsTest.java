package org.mattersarising.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;

class ClaimsTest {

    private static final String REALM = "https://login.example/realms/north";

    private static Issuer issuer(String rolesClaim) {
        return new Issuer(REALM, null, rolesClaim, null, null, false, null);
    }

    private static Caller caller(Issuer issuer, Map<String, Object> claims) {
        return new Claims(issuer, claims).caller();
    }

    @Test
    void roles_are_found_where_the_issuer_has_them_and_those_of_others_left_out() {
        List<String> roles = List.of("clerk@northmoor", "uma_authorization", "Clerk", "lead@northmoor/peer-review");

        assertThat(caller(issuer("realm_access.roles"), Map.of("sub", "1", "realm_access", Map.of("roles", roles)))
                        .grants())
                .containsExactlyInAnyOrder(
                        Grant.in("northmoor", Role.CLERK), new Grant(Role.LEAD, "northmoor", "peer-review"));
        assertThat(caller(
                                issuer("resource_access.matters-arising.roles"),
                                Map.of(
                                        "sub",
                                        "1",
                                        "resource_access",
                                        Map.of("matters-arising", Map.of("roles", roles))))
                        .grants())
                .hasSize(2);
        assertThat(caller(issuer("https://example.org/roles"), Map.of("sub", "1", "https://example.org/roles", roles))
                        .grants())
                .hasSize(2);
        assertThat(caller(issuer("scope"), Map.of("sub", "1", "scope", "openid reader auditor@northmoor"))
                        .grants())
                .containsExactlyInAnyOrder(Grant.everywhere(Role.READER), Grant.in("northmoor", Role.AUDITOR));
    }

    @Test
    void whoever_has_no_roles_may_do_nothing_but_is_somebody() {
        Caller nobodyInParticular = caller(issuer(null), Map.of("sub", "1", "roles", Map.of("clerk", true)));

        assertThat(nobodyInParticular.grants()).isEmpty();
        assertThat(nobodyInParticular.isSignedIn()).isTrue();
    }

    @Test
    void people_of_two_issuers_are_never_the_same() {
        assertThat(caller(issuer(null), Map.of("sub", "1")).subject()).isEqualTo(REALM + "#1");
        assertThat(caller(Issuer.OWN, Map.of("sub", "1")).subject()).isEqualTo("1");
    }

    @Test
    void a_name_is_a_leads_only_where_nobody_can_change_the_own_one() {
        Map<String, Object> claims = Map.of("sub", "1", "name", "Area Manager", "leads", List.of("Watch Manager"));
        Issuer fixed = new Issuer(REALM, null, null, null, null, true, null);

        assertThat(caller(issuer(null), claims).name()).isEqualTo("Area Manager");
        assertThat(caller(issuer(null), claims).namesAsLead()).containsExactly("Watch Manager");
        assertThat(caller(fixed, claims).namesAsLead()).containsExactly("Area Manager", "Watch Manager");
        assertThat(caller(Issuer.OWN, claims).namesAsLead()).containsExactly("Area Manager", "Watch Manager");
    }

    @Test
    void names_are_one_line_and_something_is_always_found() {
        assertThat(caller(issuer(null), Map.of("sub", "1", "name", " Rowan\nAsh\u0000 "))
                        .name())
                .isEqualTo("Rowan Ash");
        assertThat(caller(issuer(null), Map.of("sub", "1", "name", "x".repeat(300)))
                        .name())
                .hasSize(200);
        assertThat(caller(issuer(null), Map.of("sub", "1", "preferred_username", "rowan"))
                        .name())
                .isEqualTo("rowan");
        assertThat(caller(issuer(null), Map.of("sub", "1", "azp", "nightly")).name())
                .isEqualTo("nightly");
        assertThat(caller(issuer(null), Map.of("sub", "1")).name()).isEqualTo("1");
    }
}
