package org.mattersarising.standalone.assurance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;

/** What no code here may do, whatever it is for. */
class SourceRulesTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mattersarising");

    private static final ArchRule NO_PROGRAMS = noClasses()
            .that()
            .resideOutsideOfPackages("org.mattersarising.standalone..", "org.mattersarising.testing..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ProcessBuilder.class.getName())
            .orShould()
            .callMethod(Runtime.class, "exec", String.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class);

    private static final ArchRule NO_CODE_AT_RUN_TIME = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.script..", "javax.naming..", "org.springframework.expression..", "groovy..", "javax.tools..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream");

    /** Signing in asks the issuer that is configured. */
    private static final ArchRule NO_CALLS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.mattersarising.standalone..", "org.mattersarising.signin..", "org.mattersarising.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "org.springframework.web.client..",
                    "org.springframework.web.reactive.function.client..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection")
            .orShould()
            .callMethod(java.net.URL.class, "openStream");

    private static final ArchRule NO_TRUST_IN_EVERYBODY = noClasses()
            .should()
            .beAssignableTo(assignableTo(TrustManager.class).or(assignableTo(HostnameVerifier.class)));

    private static final Pattern ALGORITHM = Pattern.compile(
            "\\b(MessageDigest|Cipher|Mac|Signature|KeyPairGenerator|KeyGenerator|KeyFactory|SecretKeyFactory|SecureRandom)"
                    + "\\s*\\.getInstance\\(\\s*(?:\"([^\"]+)\"|(\\w+))");

    private static final Set<String> KNOWN =
            Set.of("SHA-256", "AES/GCM/NoPadding", "AES", "EC", "SHA256withECDSA", "HmacSHA256", "Ed25519");

    @Test
    void nothing_that_answers_requests_starts_a_program() {
        NO_PROGRAMS.check(OURS);
    }

    @Test
    void nothing_evaluates_code_at_run_time() {
        NO_CODE_AT_RUN_TIME.check(OURS);
    }

    @Test
    void only_the_command_line_calls_other_addresses() {
        NO_CALLS.check(OURS);
    }

    @Test
    void nothing_trusts_every_certificate() {
        NO_TRUST_IN_EVERYBODY.check(OURS);
    }

    @Test
    void only_known_algorithms_are_used() throws IOException {
        Set<String> others = new TreeSet<>();
        for (Path file : Tree.files()) {
            if (!file.toString().endsWith(".java") || !file.toString().contains("/src/main/")) continue;
            String source = Files.readString(file);
            ALGORITHM
                    .matcher(source)
                    .results()
                    .map(found -> named(found, source))
                    .filter(name -> !KNOWN.contains(name))
                    .forEach(name -> others.add(file.getFileName() + " " + name));
            if (source.contains("java.util.Random;") || source.contains("Math.random(")) {
                others.add(file.getFileName() + " numbers that can be guessed");
            }
        }
        assertThat(others).isEmpty();
    }

    /** The algorithm, also where a constant of the same file names it. */
    private static String named(MatchResult found, String source) {
        if (found.group(2) != null) return found.group(2);
        Matcher constant = Pattern.compile("\\b%s = \"([^\"]+)\"".formatted(found.group(3)))
                .matcher(source);
        return constant.find() ? constant.group(1) : found.group();
    }

    @Test
    void an_algorithm_is_found_behind_a_constant_and_one_that_nobody_can_tell_is_told() {
        String source = "String WEAK = \"DES/ECB/PKCS5Padding\"; Cipher.getInstance(WEAK); Mac.getInstance(given);";
        assertThat(ALGORITHM.matcher(source).results().map(found -> named(found, source)))
                .containsExactly("DES/ECB/PKCS5Padding", "Mac.getInstance(given");
    }

    @Test
    void whoever_breaks_a_rule_is_found() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        for (ArchRule rule : new ArchRule[] {NO_CODE_AT_RUN_TIME, NO_TRUST_IN_EVERYBODY}) {
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(offender));
        }
        JavaClasses elsewhere = new ClassFileImporter().importClasses(org.mattersarising.offenders.Caller.class);
        for (ArchRule rule : new ArchRule[] {NO_PROGRAMS, NO_CALLS}) {
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(elsewhere));
        }
    }

    private static final class Offender implements HostnameVerifier {
        @Override
        public boolean verify(String host, javax.net.ssl.SSLSession session) {
            return new javax.script.ScriptEngineManager().getEngineByName(host) == null;
        }
    }
}
