package org.mattersarising.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an answer replace a line of {@link SafeHeaders}. Spring adds the headers of an answer to those that are there
 * already, and a browser that is told two policies obeys both.
 */
final class SaidOnce extends OncePerRequestFilter {

    private static final Set<String> NAMES = names();

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        SafeHeaders.ALWAYS.keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void addHeader(String name, String value) {
                if (NAMES.contains(name.toLowerCase(Locale.ROOT))) {
                    super.setHeader(name, value);
                } else {
                    super.addHeader(name, value);
                }
            }
        });
    }
}
