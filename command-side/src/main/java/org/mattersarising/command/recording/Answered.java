package org.mattersarising.command.recording;

import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a change; a repetition of the request gets the same bytes.
 *
 * @param body JSON
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Answered(int status, Map<String, String> headers, byte[] body) {

    public ResponseEntity<byte[]> toResponse() {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
        headers.forEach(response::header);
        return response.body(body);
    }
}
