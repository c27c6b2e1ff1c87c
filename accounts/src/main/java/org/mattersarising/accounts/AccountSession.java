package org.mattersarising.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The account of whoever has typed its password in this session: ends the session where that no longer counts, and lets
 * nobody do anything before a one-time password is changed.
 */
final class AccountSession extends OncePerRequestFilter {

    static final String PASSWORD_PAGE = "/account/password";

    private static final String ACCOUNT = AccountSession.class.getName();

    private final Accounts accounts;

    AccountSession(Accounts accounts) {
        this.accounts = accounts;
    }

    static Optional<Account> account(HttpServletRequest request) {
        return Optional.ofNullable((Account) request.getAttribute(ACCOUNT));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && SecurityContextHolder.getContext().getAuthentication() instanceof AccountUser user) {
            Optional<Account> account = accounts.find(user.subject()).filter(user::isOf);
            if (account.isEmpty()) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else {
                request.setAttribute(ACCOUNT, account.get());
                if (account.get().mustChange() && !mayComeBefore(request)) {
                    response.sendRedirect(request.getContextPath() + PASSWORD_PAGE);
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean mayComeBefore(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(PASSWORD_PAGE) || path.startsWith("/sign-in") || path.startsWith("/account/style");
    }
}
