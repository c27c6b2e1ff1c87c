package org.mattersarising.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.catalina.Session;
import org.apache.catalina.core.StandardContext;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Permission;
import org.mattersarising.http.Call;
import org.mattersarising.http.HttpHabits;
import org.mattersarising.signin.Callers;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Nothing but signing in, on a database of its own, and somebody to ask who one is. */
final class SignInServer implements AutoCloseable {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpHabits.class, AccountsConfiguration.class, WhoEndpoint.class})
    static class Application {}

    @RestController
    static class WhoEndpoint {

        @GetMapping("/api/who")
        @Call(
                id = "who",
                needs = {},
                does = "Say who asks")
        Map<String, Object> who(HttpServletRequest request) {
            Caller caller = Callers.of(request);
            return Map.of(
                    "name",
                    caller.name(),
                    "client",
                    String.valueOf(caller.client()),
                    "grants",
                    caller.grants().stream().map(Grant::toString).sorted().toList());
        }

        @PostMapping("/api/who")
        @Call(
                id = "alsoWho",
                needs = {},
                does = "Say who asks")
        Map<String, Object> change(HttpServletRequest request) {
            return who(request);
        }

        @GetMapping(path = "/api/minutes", produces = "text/html;charset=UTF-8")
        @Call(id = "minutes", needs = Permission.READ, does = "Read a page that is not for everybody")
        String minutes() {
            return "<!doctype html><html lang=\"en-GB\"><title>Minutes</title><h1>Minutes</h1></html>";
        }
    }

    private final TestDatabase database = TestDatabase.fresh();
    private final ConfigurableApplicationContext context;

    SignInServer(Path folder, String... more) {
        OwnKeys.madeIn(folder.resolve("tokens.json"));
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--testing.self-named=false",
                "--matters-arising.token-keys=" + folder.resolve("tokens.json"),
                "--" + FirstAdministrator.FILE + "=" + folder.resolve("first-password.txt"),
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=postgres"));
        settings.addAll(List.of(more));
        context = new SpringApplicationBuilder(Application.class).run(settings.toArray(String[]::new));
    }

    URI at(String path) {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    Accounts accounts() {
        return context.getBean(Accounts.class);
    }

    Clients clients() {
        return context.getBean(Clients.class);
    }

    DataSource database() {
        return database.dataSource();
    }

    /** All that are open. */
    List<Session> sessions() {
        TomcatWebServer web = (TomcatWebServer) ((WebServerApplicationContext) context).getWebServer();
        return Stream.of(web.getTomcat().getHost().findChildren())
                .map(StandardContext.class::cast)
                .flatMap(each -> Stream.of(each.getManager().findSessions()))
                .toList();
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
