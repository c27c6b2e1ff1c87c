package org.mattersarising.standalone.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What every container has to give up, also one that is yet to be thought of. */
class ContainersTest {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|key|given).*");
    /** What the environment of whoever starts it says, and nothing where it says nothing. */
    private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{[A-Z_]+:-}");

    /** Where a secret is, which only its readers get at. */
    private static final Pattern IN_A_VOLUME = Pattern.compile("/run/[a-z/.]+");
    /** To try sign-in with, and no part of the deployment. */
    private static final String TRIAL = "keycloak";

    private static Map<String, Object> file() {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(Tree.ROOT.resolve("docker-compose.yml")));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Map<?, ?> map(Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static List<String> list(Object value) {
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(String::valueOf).toList();
    }

    record Service(String name, Map<?, ?> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Service> services() {
        return map(file().get("services")).entrySet().stream()
                .filter(each -> !each.getKey().equals(TRIAL))
                .map(each -> new Service(String.valueOf(each.getKey()), map(each.getValue())));
    }

    /** Each rule that a service breaks, in words. */
    static List<String> faults(Service service) {
        Map<?, ?> says = service.says();
        List<String> faults = new ArrayList<>();
        if (!Boolean.TRUE.equals(says.get("read_only"))) faults.add("its root file system can be written to");
        if (!list(says.get("cap_drop")).equals(List.of("ALL")) || says.containsKey("cap_add"))
            faults.add("it has capabilities");
        if (!list(says.get("security_opt")).equals(List.of("no-new-privileges:true")))
            faults.add("it may gain privileges");
        String user = String.valueOf(says.get("user"));
        if (user.equals("null") || user.matches("(root|0)(:.*)?")) faults.add("it runs as root");
        if (Boolean.TRUE.equals(says.get("privileged")) || says.containsKey("devices"))
            faults.add("it gets at devices");
        if (!(says.get("pids_limit") instanceof Integer pids) || pids < 1)
            faults.add("it may start any number of processes");
        if (!says.containsKey("mem_limit")) faults.add("it may take all memory");
        for (String space : List.of("network_mode", "pid", "ipc", "userns_mode")) {
            if (String.valueOf(says.get(space)).equals("host")) faults.add("it shares the host's " + space);
        }
        for (String volume : list(says.get("volumes"))) {
            if (volume.startsWith("/") || volume.contains("docker.sock")) faults.add("it mounts " + volume);
        }
        for (String mount : list(says.get("tmpfs"))) {
            if (!Stream.of("noexec", "nosuid", "nodev").allMatch(mount::contains))
                faults.add("what it writes to " + mount + " can be run");
        }
        map(says.get("environment")).forEach((name, value) -> {
            if (SECRET.matcher(String.valueOf(name)).matches()
                    && !FROM_OUTSIDE.matcher(String.valueOf(value)).matches()
                    && !IN_A_VOLUME.matcher(String.valueOf(value)).matches())
                faults.add("its environment holds " + name);
        });
        for (String port : list(says.get("ports"))) {
            if (!port.startsWith("${BIND:-127.0.0.1}:"))
                faults.add("it is open to other machines without being told so: " + port);
        }
        return faults;
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_gives_up_all_that_it_does_not_need(Service service) {
        assertThat(faults(service)).isEmpty();
    }

    @Test
    void a_service_that_forgets_everything_is_told_all_of_it() {
        Service forgetful = new Service(
                "forgetful",
                new TreeMap<>(Map.of(
                        "image", "x",
                        "privileged", true,
                        "network_mode", "host",
                        "volumes", List.of("/var/run/docker.sock:/s"),
                        "tmpfs", List.of("/tmp"),
                        "environment", Map.of("DB_PASSWORD", "secret"),
                        "ports", List.of("5432:5432"))));
        assertThat(faults(forgetful)).hasSize(12);
    }

    @Test
    void only_the_proxy_is_reached_from_outside_and_the_database_reaches_nobody() {
        assertThat(services().filter(each -> each.says().containsKey("ports")).map(Service::name))
                .containsExactly("proxy");
        assertThat(map(map(file().get("networks")).get("database")).get("internal"))
                .isEqualTo(true);
        assertThat(services()
                        .filter(each -> each.says().get("network_mode") == null
                                && !list(each.says().get("networks")).contains("web"))
                        .map(Service::name)
                        .collect(Collectors.toSet()))
                .contains("postgres", "database", "backup");
    }

    @Test
    void an_image_runs_as_nobody_and_holds_no_secret() throws IOException {
        for (Path dockerfile : Tree.files("Dockerfile")) {
            List<String> lines = Files.readAllLines(dockerfile);
            String user = null;
            for (String line : lines) {
                if (line.startsWith("FROM ")) {
                    assertThat(user)
                            .as("the stage before '%s' in %s", line, dockerfile)
                            .isNotEqualTo("root");
                    user = "root";
                }
                if (line.startsWith("USER ")) user = line.substring(5);
                assertThat(line).as("%s", dockerfile).doesNotContainPattern("^ADD .*://");
                if (line.startsWith("ENV ") || line.startsWith("ARG ")) {
                    assertThat(line).doesNotMatch("(?i).*(password|secret|token).*");
                }
            }
            assertThat(user).as("the last stage of %s", dockerfile).matches("[1-9][0-9]+:[1-9][0-9]+");
        }
        List<String> ignored = Files.readAllLines(Tree.ROOT.resolve(".dockerignore"));
        assertThat(ignored.get(1)).as("nothing gets into an image unless named").isEqualTo("*");
        assertThat(ignored.subList(2, ignored.size())).allMatch(line -> line.startsWith("!"));
        assertThat(ignored).noneMatch(line -> line.contains(".git") || line.contains("data"));
    }
}
