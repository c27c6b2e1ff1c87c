package org.mattersarising.command.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.http.Refusal;

/** YAML that wants to be more than a list of columns. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class LayoutAttacksTest {

    @Test
    void anchors_that_multiply_are_not_followed() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertThat(catchThrowable(() -> Layouts.ofText(laughs + "columns: *a11\n")))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&a [*a]",
                "- &a {heading: *a, field: reference}",
                "<<: {heading: x}\nfield: reference",
                "- {heading: a, field: reference, heading: b}",
                "--- \n- {heading: a, field: reference}\n---\n- {heading: b, field: finding}",
                "%TAG ! tag:example.org,2026:\n---\n- !x {heading: a}",
                "- !!binary aGVhZGluZw==",
                "? [heading]\n: [reference]"
            })
    void what_only_yaml_can_say_is_refused(String text) {
        assertThat(catchThrowable(() -> Layouts.ofText(text))).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{"})
    void nesting_without_end_is_refused(String opening) {
        assertThat(catchThrowable(() -> Layouts.ofText("x: " + opening.repeat(10_000))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_tag_makes_no_object_and_fetches_nothing() throws Exception {
        List<String> calls = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI().toString());
            exchange.close();
        });
        elsewhere.start();
        try {
            String address = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/";
            for (String text : List.of(
                    "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"%s\"]]]]",
                    "- !!java.net.URL [\"%s\"]",
                    "- {heading: !!java.net.URL [\"%s\"], field: reference}",
                    "!<tag:yaml.org,2002:java.io.FileInputStream> [/etc/passwd, %s]")) {
                assertThat(catchThrowable(() -> Layouts.ofText(text.formatted(address))))
                        .isInstanceOf(Refusal.class);
            }
        } finally {
            elsewhere.stop(0);
        }
        assertThat(calls).isEmpty();
    }
}
