package org.mattersarising.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mattersarising.signin.PagesIssuer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Where somebody goes who has typed a password: to what asked for it, or on to the pages. */
final class Onwards implements AuthenticationSuccessHandler {

    static final String TO_PAGES = "/oauth2/authorization/" + PagesIssuer.REGISTRATION;

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn) throws IOException {
        lead(response, place(request, response));
    }

    /** A redirect would be the form's, and the policy of pages lets no form lead to where a program waits for its code. */
    static void lead(HttpServletResponse response, String place) throws IOException {
        response.setHeader("Refresh", "0;url=" + place);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(Html.page(page -> JteSignedInPageGenerated.render(page, null, place)));
    }

    static String place(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest asked = new HttpSessionRequestCache().getRequest(request, response);
        return asked == null || !asked.getRedirectUrl().contains("/oauth2/authorize")
                ? request.getContextPath() + TO_PAGES
                : asked.getRedirectUrl();
    }
}
