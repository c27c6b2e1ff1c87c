package org.mattersarising.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people type a code, and on which they set up what makes codes. */
@Controller
class FactorPages {

    private static final String NOT_THE_CODE =
            "That is not the code of this moment for this key. See that the key is in"
                    + " the app and that the clock of the device is right, then type the code that it shows now.";
    private static final String NEEDED =
            "Every account of this installation needs a second factor. Set up another one" + " in its place instead.";

    /** Of a session: the key that is shown and not yet tried. */
    private static final String OFFERED = FactorPages.class.getName();

    private final Accounts accounts;
    private final PasswordCheck passwords;
    private final Factors factors;
    private final CodeCheck codes;
    private final SecondFactor wanted;

    FactorPages(Accounts accounts, PasswordCheck passwords, Factors factors, CodeCheck codes, SecondFactor wanted) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.factors = factors;
        this.codes = codes;
        this.wanted = wanted;
    }

    @GetMapping(AccountSession.CODE_PAGE)
    ResponseEntity<String> code(HttpServletRequest request, CsrfToken token) {
        return AccountSession.account(request).isEmpty() ? to("/sign-in") : code(200, token, false);
    }

    @PostMapping(AccountSession.CODE_PAGE)
    ResponseEntity<String> takeCode(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken token,
            @RequestParam("code") String code)
            throws IOException {
        Optional<Account> account = AccountSession.account(request);
        if (account.isEmpty()) return to("/sign-in");
        if (!codes.check(account.get(), code, request.getRemoteAddr())) return code(422, token, true);
        AccountPages.goOn(account.get(), request, response);
        return null;
    }

    private static ResponseEntity<String> code(int status, CsrfToken token, boolean refused) {
        return AccountPages.page(
                status, output -> JteCodePageGenerated.render(output, null, token.getToken(), refused));
    }

    @GetMapping(AccountSession.FACTOR_PAGE)
    ResponseEntity<String> factor(HttpServletRequest request, CsrfToken token) {
        return factor(200, request, token, null, null);
    }

    @PostMapping(AccountSession.FACTOR_PAGE)
    ResponseEntity<String> setUp(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken token,
            @RequestParam("present") String present,
            @RequestParam("code") String code) {
        Account account = AccountSession.account(request).orElseThrow();
        if (passwords.check(account.login(), present, request.getRemoteAddr()).isEmpty()) {
            return factor(422, request, token, "present", AccountPages.NOT_PRESENT);
        }
        Optional<Factors.Made> made = factors.setUp(account, offered(request.getSession()), code);
        if (made.isEmpty()) return factor(422, request, token, "code", NOT_THE_CODE);
        request.getSession().removeAttribute(OFFERED);
        AccountPages.stay(made.get().account(), request, response);
        String next = Onwards.place(request, response);
        return AccountPages.page(
                200,
                output ->
                        JteRecoveryPageGenerated.render(output, null, made.get().recovery(), next));
    }

    @PostMapping(AccountSession.FACTOR_PAGE + "/remove")
    ResponseEntity<String> remove(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken token,
            @RequestParam("present") String present)
            throws IOException {
        Account account = AccountSession.account(request).orElseThrow();
        if (wanted == SecondFactor.REQUIRED) return factor(422, request, token, "removing", NEEDED);
        if (passwords.check(account.login(), present, request.getRemoteAddr()).isEmpty()) {
            return factor(422, request, token, "removing", AccountPages.NOT_PRESENT);
        }
        AccountPages.goOn(accounts.removeFactor(account.login(), account.login()), request, response);
        return null;
    }

    private ResponseEntity<String> factor(
            int status, HttpServletRequest request, CsrfToken token, String field, String fault) {
        Account account = AccountSession.account(request).orElseThrow();
        byte[] secret = offered(request.getSession());
        return AccountPages.page(
                status,
                output -> JteFactorPageGenerated.render(
                        output,
                        null,
                        token.getToken(),
                        account,
                        wanted == SecondFactor.REQUIRED,
                        factors.recoveryCodes(account),
                        OneTimeCodes.grouped(secret),
                        OneTimeCodes.link(account.login(), secret),
                        field,
                        fault));
    }

    /** The same until it is set up, however often the page is looked at. */
    private static byte[] offered(HttpSession session) {
        byte[] secret = (byte[]) session.getAttribute(OFFERED);
        if (secret == null) {
            secret = OneTimeCodes.newSecret();
            session.setAttribute(OFFERED, secret);
        }
        return secret;
    }

    private static ResponseEntity<String> to(String page) {
        return ResponseEntity.status(302).header(HttpHeaders.LOCATION, page).build();
    }
}
