package org.mattersarising.query;

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
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattersarising.command.Stranger;
import org.springframework.data.repository.Repository;
import org.springframework.util.StopWatch;

class QuerySideArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mattersarising.query", "org.mattersarising.paper");

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importClasses(Offender.class);

    private static final DescribedPredicate<JavaClass> PAPERS =
            resideInAnyPackage("org.mattersarising.paper..").or(nameMatching(".*\\$Offender"));

    /** The rows of lists, and who writes and finds them. */
    private static final DescribedPredicate<JavaClass> BOOKKEEPING = DescribedPredicate.describe(
            "keep books",
            type -> type.isAnnotatedWith(Entity.class)
                    || type.isAnnotatedWith(Converter.class)
                    || type.isAssignableTo(Repository.class)
                    || type.getName()
                            .matches("org\\.mattersarising\\.query\\.history\\.(RegisterTables|HistoryConfiguration)"));

    private static final DescribedPredicate<JavaClass> FOLLOWING = nameMatching(
                    "org\\.mattersarising\\.query\\.history\\.(Following|LedgerSource|Claims|Projection|HistoryConfiguration)(\\$.*)?")
            .forSubtype();

    private static final ArchRule PURE_PAPERS = noClasses()
            .that(PAPERS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "org.axonframework..",
                    "jakarta..",
                    "java.sql..",
                    "java.net..",
                    "java.nio.file..",
                    "org.slf4j..",
                    "org.mattersarising.query..",
                    "org.mattersarising.http.."))
            .as("papers are made without any framework, input or output");

    private static final ArchRule PAPERS_WITHOUT_CLOCK = noClasses()
            .that(PAPERS)
            .should()
            .dependOnClassesThat(nameMatching("java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Date|Random|Locale)"))
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "asks for the time",
                    (JavaMethodCall call) -> call.getName().equals("now")
                            || call.getName().matches("currentTimeMillis|nanoTime|randomUUID|getDefault")))
            .as("papers know no clock, chance or place");

    private static final ArchRule NO_COMMANDS = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("org.mattersarising.command.."))
            .as("the query side knows nothing of the command side");

    private static final ArchRule JPA_KEEPS_BOOKS = noClasses()
            .that(DescribedPredicate.not(BOOKKEEPING))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "org.springframework.data.jpa..",
                    "org.springframework.orm.."))
            .as("JPA keeps books and nothing else");

    private static final ArchRule AXON_FOLLOWS = noClasses()
            .that(DescribedPredicate.not(FOLLOWING))
            .should()
            .dependOnClassesThat(resideInAPackage("org.axonframework.."))
            .as("Axon follows the ledger and does nothing else");

    static Stream<ArchRule> rules() {
        return Stream.of(PURE_PAPERS, PAPERS_WITHOUT_CLOCK, NO_COMMANDS, JPA_KEEPS_BOOKS, AXON_FOLLOWS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void it_is_kept(ArchRule rule) {
        rule.check(OURS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void a_class_that_breaks_every_rule_is_caught_by(ArchRule rule) {
        assertThat(rule.evaluate(OFFENDERS).hasViolation()).isTrue();
    }

    @Test
    void both_modules_are_looked_at() {
        assertThat(OURS.stream().map(JavaClass::getPackageName))
                .contains("org.mattersarising.query.history", "org.mattersarising.paper");
    }

    /** Breaks each rule once, so that each is seen to work. */
    @SuppressWarnings("unused")
    private static final class Offender {
        private final StopWatch spring = new StopWatch();
        private EntityManager books;
        private Stranger command;
        private TrackingToken token;

        LocalDate offend(Clock clock) {
            return LocalDate.now(clock);
        }
    }
}
