package org.mattersarising.accounts;

import gg.jte.html.HtmlTemplateOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people sign in, see who they are here, and choose a password. */
@Controller
class AccountPages {

    private static final String DIFFERENT = "The two new passwords are not the same. Type the same one twice.";
    static final String NOT_PRESENT = "That is not your present password, or it was mistyped too often."
            + " Try again, after some minutes if it keeps being refused.";
    private static final String SAME = "The new password is the present one. Choose another one.";

    private final Accounts accounts;
    private final PasswordCheck check;
    private final FirstAdministrator first;
    private final OpenSessions sessions;
    private final Consents consents;
    private final byte[] style = read("style.css");

    AccountPages(
            Accounts accounts,
            PasswordCheck check,
            FirstAdministrator first,
            OpenSessions sessions,
            Consents consents) {
        this.accounts = accounts;
        this.check = check;
        this.first = first;
        this.sessions = sessions;
        this.consents = consents;
    }

    @GetMapping("/sign-in")
    ResponseEntity<String> signIn(CsrfToken token, @RequestParam(name = "refused", required = false) String refused) {
        return page(200, output -> JteSignInPageGenerated.render(output, null, token.getToken(), refused != null));
    }

    @GetMapping("/account")
    ResponseEntity<String> account(HttpServletRequest request, CsrfToken token) {
        return account(200, request, token, null);
    }

    private ResponseEntity<String> account(int status, HttpServletRequest request, CsrfToken token, String fault) {
        Account account = AccountSession.account(request).orElseThrow();
        List<OpenSessions.Open> open = sessions.of(account, request.getSession());
        return page(
                status,
                output -> JteAccountPageGenerated.render(
                        output, null, token.getToken(), account, open, consents.of(account), fault));
    }

    @PostMapping("/account/sessions")
    ResponseEntity<String> endOtherSessions(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken token,
            @RequestParam("present") String present)
            throws IOException {
        Account account = AccountSession.account(request).orElseThrow();
        if (check.check(account.login(), present, request.getRemoteAddr()).isEmpty()) {
            return account(422, request, token, NOT_PRESENT);
        }
        goOn(accounts.endSessions(account), request, response);
        return null;
    }

    @GetMapping(AccountSession.PASSWORD_PAGE)
    ResponseEntity<String> password(HttpServletRequest request, CsrfToken token) {
        return password(200, request, token, null, null);
    }

    @PostMapping(AccountSession.PASSWORD_PAGE)
    ResponseEntity<String> choosePassword(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken token,
            @RequestParam("present") String present,
            @RequestParam("chosen") String chosen,
            @RequestParam("again") String again)
            throws IOException {
        Account account = AccountSession.account(request).orElseThrow();
        if (!chosen.equals(again)) return password(422, request, token, "again", DIFFERENT);
        if (check.check(account.login(), present, request.getRemoteAddr()).isEmpty()) {
            return password(422, request, token, "present", NOT_PRESENT);
        }
        if (chosen.equals(present)) return password(422, request, token, "chosen", SAME);
        Account changed;
        try {
            changed = accounts.changePassword(account, chosen);
        } catch (AccountRefusal refused) {
            return password(422, request, token, "chosen", refused.getMessage());
        }
        first.hasChosen(changed);
        goOn(changed, request, response);
        return null;
    }

    /** All other sessions end by the account's generation; this one goes on under a new name, and signs in to the pages again. */
    static void goOn(Account changed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        stay(changed, request, response);
        new Onwards()
                .onAuthenticationSuccess(
                        request, response, SecurityContextHolder.getContext().getAuthentication());
    }

    static void stay(Account changed, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        request.getSession().removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        AccountUser user = AccountUser.whole(changed);
        user.setDetails(new WebAuthenticationDetails(request));
        SecurityContextHolder.getContext().setAuthentication(user);
        AuthorizationServer.ofAccount().saveContext(SecurityContextHolder.getContext(), request, response);
    }

    private static ResponseEntity<String> password(
            int status, HttpServletRequest request, CsrfToken token, String field, String fault) {
        Account account = AccountSession.account(request).orElseThrow();
        return page(
                status,
                output -> JtePasswordPageGenerated.render(output, null, token.getToken(), account, field, fault));
    }

    @GetMapping("/account/style.css")
    ResponseEntity<byte[]> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.noCache())
                .body(style);
    }

    static ResponseEntity<String> page(int status, Consumer<HtmlTemplateOutput> template) {
        return ResponseEntity.status(status)
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body(Html.page(template));
    }

    private static byte[] read(String name) {
        try (InputStream resource = AccountPages.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
