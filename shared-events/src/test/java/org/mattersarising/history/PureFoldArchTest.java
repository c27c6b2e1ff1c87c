package org.mattersarising.history;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events and their fold are plain values and functions: what they answer depends on their arguments alone. */
class PureFoldArchTest {

    private static final JavaClasses PURE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mattersarising.events", "org.mattersarising.history");

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importClasses(Offender.class);

    /** The wire format, and what finds the texts in any shape that is told, which the fold doesn't use. */
    private static final String WIRE =
            "org\\.mattersarising\\..*\\.(WireFormat|Revisions|CanonicalJson|Microseconds|Texts)(\\$.*)?";

    private static final ArchRule JDK_ONLY = noClasses()
            .that()
            .haveNameNotMatching(WIRE)
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "java.math..",
                            "java.text..",
                            "java.nio.charset..",
                            "java.security..",
                            "org.mattersarising.events..",
                            "org.mattersarising.history.."))
                    .and(not(nameMatching("\\[+[BCDFIJSZ]|boolean|byte|char|short|int|long|float|double|void"))))
            .as("events and history use nothing but the JDK's values")
            .allowEmptyShould(false);

    private static final ArchRule JACKSON_IN_ONE_PLACE = noClasses()
            .that()
            .haveNameNotMatching(WIRE)
            .should()
            .dependOnClassesThat(resideInAPackage("tools.jackson.."))
            .as("JSON is known to the wire format and to what finds texts alone")
            .allowEmptyShould(false);

    private static final ArchRule NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..", "org.axonframework..", "jakarta..", "javax..", "org.hibernate.."))
            .as("no framework")
            .allowEmptyShould(false);

    private static final ArchRule NO_CLOCK = noClasses()
            .should()
            .dependOnClassesThat(
                    nameMatching("java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Date|Calendar|Timer)"))
            .orShould()
            .callMethodWhere(calls("java\\.time\\..*", "now"))
            .orShould()
            .callMethodWhere(calls("java\\.lang\\.System", "currentTimeMillis|nanoTime|getProperty|getenv"))
            .as("no clock: time comes in as an argument")
            .allowEmptyShould(false);

    private static final ArchRule NO_RANDOMNESS = noClasses()
            .should()
            .dependOnClassesThat(
                    nameMatching(
                            "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)|java\\.security\\.SecureRandom"))
            .orShould()
            .callMethodWhere(calls("java\\.util\\.UUID", "randomUUID"))
            .orShould()
            .callMethodWhere(calls("java\\.lang\\.Math", "random"))
            .as("no randomness")
            .allowEmptyShould(false);

    private static final ArchRule NO_IO = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..")
                    .and(not(nameMatching("java\\.io\\.Serializable|java\\.nio\\.charset\\..*"))))
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .as("no input or output")
            .allowEmptyShould(false);

    private static final ArchRule NO_LOGGING = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.slf4j..", "java.util.logging..", "org.apache.commons.logging..", "org.apache.logging.."))
            .orShould()
            .dependOnClassesThat(nameMatching("java\\.lang\\.System\\$Logger"))
            .as("no logging")
            .allowEmptyShould(false);

    static Stream<ArchRule> rules() {
        return Stream.of(JDK_ONLY, JACKSON_IN_ONE_PLACE, NO_FRAMEWORK, NO_CLOCK, NO_RANDOMNESS, NO_IO, NO_LOGGING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void events_and_history_keep(ArchRule rule) {
        rule.check(PURE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void a_class_that_breaks_every_rule_is_caught_by(ArchRule rule) {
        assertThat(rule.evaluate(OFFENDERS).hasViolation()).isTrue();
    }

    @Test
    void both_packages_are_looked_at() {
        assertThat(PURE.stream().map(JavaClass::getPackageName))
                .contains("org.mattersarising.events", "org.mattersarising.history");
    }

    private static DescribedPredicate<JavaMethodCall> calls(String owner, String method) {
        return DescribedPredicate.describe(
                owner + "." + method,
                call -> call.getTargetOwner().getName().matches(owner)
                        && call.getName().matches(method));
    }

    /** Breaks each rule once, so that each is seen to work. */
    @SuppressWarnings({"unused", "JavaTimeDefaultTimeZone", "StringSplitter"})
    private static final class Offender {
        private final org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(Offender.class);
        private final tools.jackson.databind.json.JsonMapper mapper = tools.jackson.databind.json.JsonMapper.shared();
        private final org.springframework.util.StopWatch spring = new org.springframework.util.StopWatch();
        private final Random random = new Random();
        private LocalDate day;

        public void offend(Clock clock) {
            day = LocalDate.now(clock);
            Instant now = Instant.now();
            String id = UUID.randomUUID().toString();
            System.out.println(id + now + new File(id).exists());
        }
    }
}
