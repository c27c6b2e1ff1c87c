package org.mattersarising.accounts;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser without eyes: keeps cookies, goes where it is sent, sends forms. */
final class Visitor {

    private final SignInServer server;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final StringBuilder passed = new StringBuilder();

    Visitor(SignInServer server) {
        this.server = server;
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
            passed.append(answer.uri())
                    .append(answer.headers().map())
                    .append(answer.body())
                    .append('\n');
            return answer;
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(server.at(path)));
    }

    /** With the proof that the form came from a page of the server. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = form(fields) + "&_csrf=" + encoded(cookie("csrf").orElse(""));
        return send(HttpRequest.newBuilder(server.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** To where redirects lead, or up to the first address that is not the server's. */
    HttpResponse<String> go(String path) {
        return follow(get(path));
    }

    HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> now = answer;
        for (int step = 0; step < 12; step++) {
            Optional<URI> next = next(now);
            if (next.isEmpty() || next.get().getPort() != server.at("/").getPort()) return now;
            now = send(HttpRequest.newBuilder(next.get()));
        }
        throw new AssertionError("goes round in circles, at last at " + now.uri());
    }

    static Optional<URI> next(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .or(() -> answer.headers().firstValue("Refresh").map(told -> told.replaceFirst("^0;url=", "")))
                .map(answer.uri()::resolve);
    }

    HttpResponse<String> signIn(String login, String password) {
        get("/sign-in");
        return follow(post("/sign-in", Map.of("login", login, "password", password)));
    }

    HttpResponse<String> choose(String present, String chosen) {
        return follow(post("/account/password", Map.of("present", present, "chosen", chosen, "again", chosen)));
    }

    /** All that a browser has come to know. */
    String passed() {
        return passed.toString();
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    void forgetProof() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("csrf"))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(server.at("/"), cookie));
    }
}
