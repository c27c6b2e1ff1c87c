package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** A problem for somebody who came with a browser: the same sentences, and nothing that runs. */
final class ProblemPage {

    static final MediaType TYPE = MediaType.parseMediaType("text/html;charset=utf-8");

    /** Attribute of a request: where its sender can sign in. */
    static final String SIGN_IN = ProblemPage.class.getName() + ".signIn";

    private static final MediaType XHTML = MediaType.APPLICATION_XHTML_XML;

    private static final String STYLE =
            "body{margin:0;background:#fff;color:#1a1a1a;font:1.125rem/1.5 Arial,sans-serif}"
                    + "main{max-width:40rem;margin:0 auto;padding:2rem 1rem}h1{color:#1d3557;line-height:1.2}"
                    + "small{color:#505a5f}";

    /** The style is all that is let in, by its digest. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en-GB">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s – Matters Arising</title>
              <style>%2$s</style>
            </head>
            <body>
              <main>
                <h1>%1$s</h1>
                <p>%3$s</p>
                <p>%4$s</p>
                %5$s
                %6$s
              </main>
            </body>
            </html>
            """;

    private ProblemPage() {}

    /** Browsers name the page; programs that name JSON as well are told in JSON, as are those that do not mind. */
    static boolean isWanted(HttpServletRequest request) {
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders("Accept")));
            return accepted.stream().anyMatch(ProblemPage::isPage)
                    && accepted.stream().noneMatch(type -> type.getSubtype().endsWith("json"));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static boolean isPage(MediaType type) {
        return type.getQualityValue() > 0
                && (type.equalsTypeAndSubtype(MediaType.TEXT_HTML) || type.equalsTypeAndSubtype(XHTML));
    }

    static byte[] of(Problem problem, HttpServletRequest request) {
        Object correlation = problem.members().get("correlation");
        return PAGE.formatted(
                        escaped(problem.title()),
                        STYLE,
                        escaped(problem.detail()),
                        escaped(problem.remedy()),
                        problem.status() == 401 && request.getAttribute(SIGN_IN) instanceof String place
                                ? "<p><a href=\"%s\">Sign in</a></p>".formatted(escaped(place))
                                : "",
                        correlation == null
                                ? "<small>Status %d</small>".formatted(problem.status())
                                : "<small>Status %d, correlation %s</small>"
                                        .formatted(problem.status(), escaped(String.valueOf(correlation))))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String digest(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
