package org.mattersarising.standalone.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the deliverable jars are made of, as their bills of materials (CycloneDX) list it. */
class ComponentsTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static byte[] bytes(String module) throws IOException {
        return Files.readAllBytes(bom(module));
    }

    private static Path bom(String module) {
        return Tree.ROOT.resolve(module).resolve("target/classes/META-INF/sbom/application.cdx.json");
    }

    private static List<JsonNode> components(String module) throws IOException {
        return JsonMapper.shared()
                .readTree(bytes(module))
                .get("components")
                .valueStream()
                .toList();
    }

    private static List<String> lines(String name) throws IOException {
        try (var in = ComponentsTest.class.getResourceAsStream("/assurance/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static String name(JsonNode component) {
        return component.path("group").asString("") + ":"
                + component.get("name").asString();
    }

    private static Set<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .flatMap(each -> Stream.of(
                        each.path("license").path("id"), each.path("license").path("name"), each.path("expression")))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side", "standalone"})
    void every_component_has_a_licence_that_is_allowed(String module) throws IOException {
        Set<String> allowed = Set.copyOf(lines("licences-allowed.txt"));
        List<String> faults = new ArrayList<>();
        for (JsonNode component : components(module)) {
            if (name(component).startsWith("org.mattersarising:")) continue;
            Set<String> licences = licences(component);
            if (licences.stream()
                    .noneMatch(each -> allowed.contains(each) || allowed.contains(name(component) + " " + each)))
                faults.add(name(component) + " " + licences);
        }
        assertThat(faults).isEmpty();
        assertThat(components(module)).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side", "standalone"})
    void no_component_has_a_version_that_is_known_to_be_bad(String module) throws IOException {
        List<String> bad = lines("versions-known-bad.txt");
        List<String> faults = new ArrayList<>();
        for (JsonNode component : components(module)) {
            bad.stream().filter(line -> isMeant(line, component)).forEach(faults::add);
        }
        assertThat(faults).isEmpty();
    }

    /** @param line such as {@code group:name < version why} */
    private static boolean isMeant(String line, JsonNode component) {
        String[] parts = line.split("\\s+", 4);
        assertThat(parts[1]).isEqualTo("<");
        return name(component).equals(parts[0])
                && isBefore(component.get("version").asString(), parts[2]);
    }

    @ParameterizedTest
    @CsvSource({
        "2.14.1, 2.17.1, true",
        "2.17.1, 2.17.1, false",
        "2.9, 2.10, true",
        "10.1.0, 9.9.9, false",
        "1.2, 1.2.1, true",
        "3.0.0-M1, 3.0.1, true"
    })
    void versions_are_told_apart_by_their_numbers(String version, String bound, boolean before) {
        assertThat(isBefore(version, bound)).isEqualTo(before);
    }

    private static boolean isBefore(String version, String bound) {
        List<Integer> ours = numbers(version);
        List<Integer> theirs = numbers(bound);
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            int a = i < ours.size() ? ours.get(i) : 0;
            int b = i < theirs.size() ? theirs.get(i) : 0;
            if (a != b) return a < b;
        }
        return false;
    }

    private static List<Integer> numbers(String version) {
        return NUMBER.matcher(version.split("-", 2)[0])
                .results()
                .map(found -> Integer.valueOf(found.group()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side", "standalone"})
    void the_bill_is_the_same_whenever_and_wherever_it_is_made(String module) throws IOException {
        String bom = new String(bytes(module), StandardCharsets.UTF_8);
        assertThat(bom).doesNotContain("\"serialNumber\"", "file:/", System.getProperty("user.home") + "/");
        JsonNode timestamp = JsonMapper.shared().readTree(bom).path("metadata").path("timestamp");
        assertThat(timestamp.isMissingNode() || timestamp.asString().equals("2026-01-01T00:00:00Z"))
                .isTrue();
    }

    @Test
    void what_is_only_there_for_tests_is_in_no_jar() throws IOException {
        for (String module : List.of("command-side", "query-side", "standalone")) {
            assertThat(components(module).stream().map(ComponentsTest::name))
                    .noneMatch(name -> name.contains("junit")
                            || name.contains("testcontainers")
                            || name.contains("playwright")
                            || name.contains("spring-boot-devtools")
                            || name.contains("h2database")
                            || name.contains("springdoc"));
        }
    }
}
