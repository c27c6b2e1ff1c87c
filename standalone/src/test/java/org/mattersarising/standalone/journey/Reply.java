package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered. */
record Reply(HttpResponse<byte[]> response) {

    int status() {
        return response.statusCode();
    }

    byte[] bytes() {
        return response.body();
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(response.body());
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** The reply, once it has this status; its text shows in the failure otherwise. */
    Reply expect(int status) {
        assertThat(status())
                .as("%s answered %s", response.request().uri(), text())
                .isEqualTo(status);
        return this;
    }

    /** Identifier of the action that was raised, changed or read. */
    String action() {
        return json().get("action").asString();
    }

    long position() {
        return json().get("position").longValue();
    }
}
