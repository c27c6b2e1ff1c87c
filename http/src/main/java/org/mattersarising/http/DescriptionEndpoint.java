package org.mattersarising.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The description of the whole interface, whichever of its applications answers, and a page to try it. A test generates
 * the description from the code and finds it the same.
 */
@RestController
class DescriptionEndpoint {

    /** Nothing from elsewhere, nothing inline: what a register holds can't become a script. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final byte[] description = read("/openapi.json");
    private final byte[] page = read("page/page.html");

    @GetMapping(
            path = "/openapi",
            produces = {MediaType.APPLICATION_JSON_VALUE, "application/vnd.oai.openapi+json"})
    @Call(
            id = "readDescription",
            needs = {},
            does = "This description")
    ResponseEntity<byte[]> description() {
        // No type: it is the one of the two that was asked for.
        return Answer.read(false, null, description);
    }

    @GetMapping(path = "/openapi/page", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-cache")
                .body(page);
    }

    private static byte[] read(String name) {
        try (InputStream resource = DescriptionEndpoint.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
