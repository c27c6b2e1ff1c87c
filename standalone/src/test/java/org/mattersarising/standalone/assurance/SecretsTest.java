package org.mattersarising.standalone.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No key, token or password is kept in the repository. */
class SecretsTest {

    private static final int LARGEST = 4 << 20;

    @Test
    void nothing_kept_here_opens_anything() throws IOException {
        Set<String> known = allowed();
        List<SecretScan.Finding> found = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        for (Path file : Tree.files()) {
            if (Files.size(file) > LARGEST) continue;
            byte[] bytes = Files.readAllBytes(file);
            if (isBinary(bytes)) continue;
            String name = Tree.ROOT.relativize(file).toString();
            for (SecretScan.Finding each : SecretScan.of(name, bytes)) {
                if (known.contains(each.mark())) {
                    used.add(each.mark());
                } else {
                    found.add(each);
                }
            }
        }
        assertThat(found)
                .as(
                        "take it out, make the key anew, and only where it opens nothing add its mark to secrets-allowed.txt")
                .isEmpty();
        assertThat(known).as("marks of what is no longer there").isEqualTo(used);
    }

    private static Set<String> allowed() throws IOException {
        try (var in = SecretsTest.class.getResourceAsStream("/assurance/secrets-allowed.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s", 2)[0])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 8000); i++) if (bytes[i] == 0) return true;
        return false;
    }

    private static List<SecretScan.Finding> scan(String text) {
        return SecretScan.of("planted", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Put together here, so that none of them stands in this file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN| RSA PRIVATE KEY-----",
                "-----BEGIN| PRIVATE KEY-----",
                "aws = AKIA|ABCDEFGHIJKLMNOP",
                "token: ghp_|abcdefghijklmnopqrstuvwxyz0123456789",
                "slack xoxb-|123456789012-abcdef",
                "//registry.example/:_authToken| = x",
                "jdbc:postgresql|://owner:hunter22@db.example/x",
                "spring.datasource.password|=Winter2026now",
                "api_key|: \"a1b2c3d4e5f6\"",
                "eyJhbGciOiJub25lIn0|.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJlLW9mLW5vdGhpbmc"
            })
    void one_that_is_planted_is_found(String planted) {
        assertThat(scan("first\n" + planted.replace("|", "") + "\n"))
                .isNotEmpty()
                .first()
                .extracting(SecretScan.Finding::line)
                .isEqualTo(2);
    }

    @Test
    void a_key_without_a_name_is_found_by_being_random() {
        byte[] key = new byte[48];
        int found = 0;
        for (int i = 0; i < 100; i++) {
            new SecureRandom().nextBytes(key);
            found += scan("k " + Base64.getEncoder().encodeToString(key)).isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(85);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = ${POSTGRES_PASSWORD:-}",
                "password: secret",
                "SPRING_DATASOURCE_PASSWORD=$$(cat /run/passwords/nodes)",
                "842f88eef6e23b1b569cf5a674fc110b34110829d8bdccc90b6723b4a20d44d8",
                "a_change_that_is_decided_on_the_state_as_at_its_own_date_is_kept",
                "http://127.0.0.1:8080/api/registers"
            })
    void what_opens_nothing_is_left_alone(String text) {
        assertThat(scan(text)).isEmpty();
    }
}
