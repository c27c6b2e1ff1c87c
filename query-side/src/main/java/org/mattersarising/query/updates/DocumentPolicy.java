package org.mattersarising.query.updates;

import org.mattersarising.query.history.CommitteeUpdate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * What a browser may do with a paper as a document: show it or keep it, under a name that tells whose it is and of which
 * meeting, and in no other site's frame. No sandbox, in which browsers do not show a PDF file.
 */
final class DocumentPolicy {

    private DocumentPolicy() {}

    static ResponseEntity<byte[]> on(ResponseEntity<byte[]> document, CommitteeUpdate update, String kind) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(document.getHeaders());
        headers.setContentDisposition(ContentDisposition.inline()
                .filename("%s-%s.%s".formatted(update.register(), update.meetingDate(), kind))
                .build());
        headers.set("Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        return new ResponseEntity<>(document.getBody(), headers, document.getStatusCode());
    }
}
