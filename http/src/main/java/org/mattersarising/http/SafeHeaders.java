package org.mattersarising.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * What every answer tells a browser, whoever gives it: that it runs nothing, shows nothing in a frame, guesses no type and
 * keeps nothing. A call that says otherwise of its own answer replaces the line ({@link SaidOnce}).
 */
public final class SafeHeaders extends ValveBase {

    static final String POLICY = "Content-Security-Policy";
    static final String CACHING = "Cache-Control";

    /** Only what a program reads comes out of most calls: nothing to run, to style or to fetch. */
    static final Map<String, String> ALWAYS = Map.of(
            POLICY,
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(),"
                    + " usb=()",
            CACHING,
            "no-store");

    private static final String TRANSPORT = "Strict-Transport-Security";
    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    public SafeHeaders() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        set(request, response);
        getNext().invoke(request, response);
    }

    /** A browser heeds the rule on TLS only where it came by TLS, and a proxy in front may be what speaks it. */
    static void set(Request request, Response response) {
        ALWAYS.forEach((name, value) -> {
            if (response.getHeader(name) == null) response.setHeader(name, value);
        });
        if (request.isSecure()) response.setHeader(TRANSPORT, A_YEAR);
    }
}
