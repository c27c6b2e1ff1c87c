package org.mattersarising.command.testing;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP. */
public record Reply(int status, HttpHeaders headers, String text, JsonNode body) {

    public long position() {
        return body.get("position").longValue();
    }

    public long version() {
        return body.get("version").longValue();
    }

    public String action() {
        return body.get("action").stringValue();
    }

    public String field() {
        return body.path("field").asString(null);
    }

    public String detail() {
        return body.path("detail").asString(null);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    public List<Long> shadowedBy() {
        return StreamSupport.stream(body.get("shadowedBy").spliterator(), false)
                .map(JsonNode::longValue)
                .toList();
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
