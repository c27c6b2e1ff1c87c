package org.mattersarising.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** What somebody answers about a program is a form, so that a page leads on to the program, as after a password. */
final class NoRedirectOfForms extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean form =
                request.getMethod().equals("POST") && request.getServletPath().equals("/oauth2/authorize");
        chain.doFilter(request, form ? new Leading(response) : response);
    }

    private static final class Leading extends HttpServletResponseWrapper {

        Leading(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendRedirect(String place) throws IOException {
            Onwards.lead((HttpServletResponse) getResponse(), place);
        }
    }
}
