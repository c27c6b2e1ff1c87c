package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

class FromElsewhereTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/registers/plan/imports");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private boolean passes(boolean thisMachineOnly) throws Exception {
        return passes(new FromElsewhere(thisMachineOnly));
    }

    private boolean passes(FromElsewhere filter) throws Exception {
        MockFilterChain chain = new MockFilterChain();
        filter.doFilter(request, response, chain);
        return chain.getRequest() != null;
    }

    private void refuses(boolean thisMachineOnly, String field, String says) throws Exception {
        assertThat(passes(thisMachineOnly)).isFalse();
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        JsonNode problem = StrictJson.mapper().readTree(response.getContentAsByteArray());
        assertThat(problem.get("field").stringValue()).isEqualTo(field);
        assertThat(problem.get("detail").stringValue()).contains(says);
        assertThat(problem.get("remedy").stringValue()).isNotBlank();
    }

    @Test
    void a_program_sends_what_it_likes() throws Exception {
        request.addHeader("Host", "register.example.org");
        assertThat(passes(false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "", "made-up"})
    void a_page_of_another_site_changes_nothing(String site) throws Exception {
        request.addHeader("Host", "localhost:8080");
        request.addHeader("Sec-Fetch-Site", site);
        request.addHeader("Origin", "http://localhost:8080");
        refuses(false, "Origin", "page of another website");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void the_own_pages_are_known_by_what_the_browser_says_of_them(String site) throws Exception {
        request.addHeader("Host", "node-7:8080");
        request.addHeader("Sec-Fetch-Site", site);
        request.addHeader("Origin", "https://register.example.org");
        assertThat(passes(false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "register.example.org,      https://register.example.org",
        "Register.example.org:8080, http://register.EXAMPLE.org:8080",
        "register.example.org,      https://register.example.org:8443",
        "[fd00::7]:8080,            http://[fd00::7]:8080",
    })
    void the_own_pages_are_known_by_their_origin_where_the_browser_says_no_more(String host, String origin)
            throws Exception {
        request.addHeader("Host", host);
        request.addHeader("Origin", origin);
        assertThat(passes(false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://elsewhere.example",
                "https://register.example.org.elsewhere.example",
                "register.example.org"
            })
    void any_other_origin_is_another_site(String origin) throws Exception {
        request.addHeader("Host", "register.example.org");
        request.addHeader("Origin", origin);
        refuses(false, "Origin", "page of another website");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void whoever_only_reads_may_come_from_anywhere(String method) throws Exception {
        request.setMethod(method);
        request.addHeader("Host", "register.example.org");
        request.addHeader("Sec-Fetch-Site", "cross-site");
        request.addHeader("Origin", "https://elsewhere.example");
        assertThat(passes(false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.0.1.1", "[::1]:8080", "[::1]"})
    void a_server_for_this_machine_answers_to_its_names(String host) throws Exception {
        request.addHeader("Host", host);
        assertThat(passes(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elsewhere.example:8080",
                "localhost.elsewhere.example",
                "127.0.0.1.elsewhere.example",
                "[::2]",
                "10.0.0.1"
            })
    void a_server_for_this_machine_is_not_even_read_under_another_name(String host) throws Exception {
        request.setMethod("GET");
        request.addHeader("Host", host);
        refuses(true, "Host", "this machine only");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, ,          false",
        "127.0.0.1, NONE,      false",
        "::1,       ,          false",
        "127.0.0.1, NATIVE,    true",
        "127.0.0.1, FRAMEWORK, true",
        "0.0.0.0,   ,          true",
        ",          ,          true",
    })
    void other_names_are_those_of_a_server_that_others_or_a_proxy_can_reach(
            String address, ForwardHeadersStrategy proxy, boolean answers) throws Exception {
        ServerProperties server = new ServerProperties();
        server.setAddress(address == null ? null : InetAddress.getByName(address));
        server.setForwardHeadersStrategy(proxy);
        request.addHeader("Host", "register.example.org");
        assertThat(passes(HttpHabits.fromElsewhere(server).getFilter())).isEqualTo(answers);
    }
}
