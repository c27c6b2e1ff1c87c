package org.mattersarising.query.updates;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * What a browser may do with a page made of registers: show it. Nothing in it runs, is fetched, sent or framed, and
 * only its own style applies, so that a text that got through as markup could still do no harm.
 */
final class PagePolicy {

    private PagePolicy() {}

    /** @param style digest of the page's style element, SHA-256 in base64; without one no style applies */
    static ResponseEntity<byte[]> on(ResponseEntity<byte[]> page, Optional<String> style) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(page.getHeaders());
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; "
                        + style.map("style-src 'sha256-%s'; "::formatted).orElse("")
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox");
        return new ResponseEntity<>(page.getBody(), headers, page.getStatusCode());
    }
}
