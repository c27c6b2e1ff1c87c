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
 * nobody do anything before a code is typed that the account asks for, a one-time password is changed, and a second factor
 * is set up where each account has to have one.
 */
final class AccountSession extends OncePerRequestFilter {

    static final String PASSWORD_PAGE = "/account/password";

    static final String CODE_PAGE = "/sign-in/code";
    static final String FACTOR_PAGE = "/account/factor";

    private static final String ACCOUNT = AccountSession.class.getName();

    private final Accounts accounts;
    private final SecondFactor wanted;

    AccountSession(Accounts accounts, SecondFactor wanted) {
        this.accounts = accounts;
        this.wanted = wanted;
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
                Optional<String> first = first(account.get(), user);
                if (first.isPresent() && !mayComeBefore(first.get(), request)) {
                    response.sendRedirect(request.getContextPath() + first.get());
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }

    /** The page on which something has to be done before anything else. */
    private Optional<String> first(Account account, AccountUser user) {
        if (user.lacksCode(account)) return Optional.of(CODE_PAGE);
        if (account.mustChange()) return Optional.of(PASSWORD_PAGE);
        return wanted == SecondFactor.REQUIRED && !account.factor() ? Optional.of(FACTOR_PAGE) : Optional.empty();
    }

    private static boolean mayComeBefore(String page, HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(page) || path.startsWith("/sign-in") || path.startsWith("/account/style");
    }
}
