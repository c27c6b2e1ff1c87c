package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages and their cookies are like where TLS ends in front. */
class BehindTlsIT {

    private static final String[] BEHIND = {"--matters-arising.https=true", "--server.forward-headers-strategy=native"};

    @TempDir
    static Path folder;

    @Test
    void cookies_are_for_this_host_by_tls_only_and_browsers_are_told_to_stay_with_it() {
        try (SignInServer server = new SignInServer(folder, BEHIND)) {
            HttpResponse<String> page = new Visitor(server)
                    .send(HttpRequest.newBuilder(server.at("/account")).header("X-Forwarded-Proto", "https"));

            assertThat(page.headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-session=")
                            .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                            .doesNotContain("Domain"))
                    .anySatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-csrf=")
                            .contains("Path=/", "Secure", "SameSite=Strict")
                            .doesNotContain("Domain"));
            assertThat(page.headers().firstValue("Strict-Transport-Security").orElse(""))
                    .startsWith("max-age=31536000");
        }
    }

    @Test
    void signing_out_leaves_nothing_in_the_browser() throws Exception {
        try (SignInServer server = new SignInServer(folder, BEHIND);
                HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> out = browser.send(
                    HttpRequest.newBuilder(server.at("/sign-out"))
                            .headers("X-Forwarded-Proto", "https", "Cookie", "__Host-csrf=x", "X-CSRF-Token", "x")
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());

            assertThat(out.statusCode()).as(out.body()).isEqualTo(302);
            assertThat(out.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"cookies\", \"storage\"");
        }
    }
}
