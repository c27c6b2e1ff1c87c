package org.mattersarising.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people say whether a program may act for them, and that it may no more. */
@Controller
class ConsentPages {

    static final String PAGE = "/account/consent";
    /** Of the form that says so. */
    static final String YES = "may_act";

    private final Clients clients;
    private final Consents consents;
    private final Authorizations authorizations;

    ConsentPages(Clients clients, Consents consents, Authorizations authorizations) {
        this.clients = clients;
        this.consents = consents;
        this.authorizations = authorizations;
    }

    /** Whatever an address says in place of the authorization server is of no use without the state that this one knows. */
    @GetMapping(PAGE)
    ResponseEntity<String> ask(
            HttpServletRequest request,
            @RequestParam("client_id") String id,
            @RequestParam("state") String state,
            @RequestParam(name = "scope", defaultValue = "") String scope) {
        Account account = AccountSession.account(request).orElseThrow();
        return clients.find(id)
                .filter(client -> !client.disabled() && !client.isService())
                .map(client -> AccountPages.page(
                        200,
                        output -> JteConsentPageGenerated.render(
                                output, null, account, client, hosts(client), state, scopes(scope))))
                .orElseGet(ConsentPages::toAccount);
    }

    private static List<String> scopes(String scope) {
        return Stream.of(scope.split(" ")).filter(each -> !each.isBlank()).toList();
    }

    private static List<String> hosts(Clients.Client client) {
        return client.redirects().stream()
                .map(redirect -> URI.create(redirect).getHost())
                .distinct()
                .toList();
    }

    /** At once for what it may renew; a token that it has ends by itself within minutes. */
    @PostMapping("/account/programs")
    ResponseEntity<String> end(HttpServletRequest request, CsrfToken token, @RequestParam("client") String client) {
        Account account = AccountSession.account(request).orElseThrow();
        consents.remove(account.subject(), client);
        authorizations.end(account.subject().toString(), client);
        return toAccount();
    }

    private static ResponseEntity<String> toAccount() {
        return ResponseEntity.status(303)
                .header(HttpHeaders.LOCATION, "/account")
                .build();
    }
}
