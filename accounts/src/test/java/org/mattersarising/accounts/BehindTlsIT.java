package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages and their cookies are like where TLS ends in front. */
class BehindTlsIT {

    @TempDir
    static Path folder;

    @Test
    void cookies_are_for_this_host_by_tls_only_and_browsers_are_told_to_stay_with_it() {
        try (SignInServer server =
                new SignInServer(folder, "--matters-arising.https=true", "--server.forward-headers-strategy=native")) {
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
}
