package org.mattersarising.command;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattersarising.command.offenders.one.One;
import org.mattersarising.command.offenders.two.Two;
import org.slf4j.Logger;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

class CommandSideArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mattersarising.command");

    /** Takes the parts of a form apart, so it knows the web. */
    private static final Set<String> READ_REQUESTS = Set.of("ImportForm");

    /** Endpoints, wiring and aggregates stand around the decisions; what is nested in them goes with them. */
    private static final DescribedPredicate<JavaClass> AROUND_DECISIONS = describe("stand around decisions", type -> {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent())
            outer = outer.getEnclosingClass().get();
        return outer.isMetaAnnotatedWith(Component.class)
                || outer.isMetaAnnotatedWith(RestController.class)
                || outer.isMetaAnnotatedWith(Configuration.class)
                || READ_REQUESTS.contains(outer.getSimpleName())
                || outer.getAllFields().stream().anyMatch(field -> field.isAnnotatedWith(AggregateIdentifier.class));
    });

    private static final DescribedPredicate<JavaClass> DECISIONS = describe(
            "decisions",
            type -> (type.getPackageName().endsWith(".action")
                            || type.getPackageName().endsWith(".register")
                            || type.getPackageName().endsWith(".decisions")
                            || type.getPackageName().endsWith(".imports"))
                    && !AROUND_DECISIONS.test(type));

    private static final ArchRule AXON_IN_ITS_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..command.action", "..command.register", "..command.recording", "..command.eventstore")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    private static final ArchRule NO_AXON_IN_ENDPOINTS = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    private static ArchRule noCyclesIn(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule pure(DescribedPredicate<JavaClass> decisions) {
        return noClasses()
                .that(decisions)
                .should()
                .dependOnClassesThat(describe(
                        "are a clock, chance, input or output, a database, a log or Spring",
                        type -> type.isAssignableTo(Clock.class)
                                || type.isAssignableTo(Random.class)
                                || type.isAssignableTo(RandomGenerator.class)
                                || type.isAssignableTo(DataSource.class)
                                || type.isAssignableTo(Logger.class)
                                || type.isEquivalentTo(UUID.class)
                                || reads(type)
                                || type.getPackageName().startsWith("java.nio.file")
                                || type.getPackageName().startsWith("java.nio.channels")
                                || type.getPackageName().startsWith("java.net")
                                || type.getPackageName().startsWith("java.sql")
                                || type.getPackageName().startsWith("org.springframework")))
                .orShould()
                .callMethodWhere(describe("asks for the time or for chance", (JavaCall<?> call) -> Set.of(
                                "now", "currentTimeMillis", "nanoTime", "random")
                        .contains(call.getName())));
    }

    /** A library that parses a text may say that it throws what it never does. */
    private static boolean reads(JavaClass type) {
        return type.getPackageName().equals("java.io")
                && !type.isAssignableTo(Exception.class)
                && !type.isEquivalentTo(Serializable.class);
    }

    @Test
    void axon_stays_in_aggregates_their_commands_the_way_of_a_change_and_the_event_store() {
        AXON_IN_ITS_PLACE.check(OURS);
    }

    @Test
    void endpoints_know_nothing_of_axon() {
        NO_AXON_IN_ENDPOINTS.check(OURS);
    }

    @Test
    void packages_have_no_cycles() {
        noCyclesIn("org.mattersarising.command").check(OURS);
    }

    @Test
    void decisions_use_no_clock_no_chance_no_database_and_no_log() {
        pure(DECISIONS).check(OURS);
    }

    @Test
    void decisions_are_those_on_actions_registers_and_editions() {
        assertThat(OURS.stream().filter(DECISIONS).map(JavaClass::getSimpleName))
                .contains("Decision", "Voidings", "MoveTargetDate", "AddSection", "SectionsInUse", "Publishing")
                .contains("Departure", "Lineage", "Refusals")
                .contains("ImportDecision", "Restatement", "RowDecision", "ActionMatching", "EditionFile")
                .doesNotContain(
                        "Action",
                        "Changes",
                        "Decisions",
                        "Links",
                        "Imports",
                        "ImportEndpoint",
                        "ImportForm",
                        "RegisterChanges");
    }

    static Stream<Class<?>> impure() {
        return Stream.of(
                AsksTheTime.class,
                HasAClock.class,
                Chances.class,
                MakesUpIdentifiers.class,
                ReadsFiles.class,
                ReadsTheDatabase.class,
                Logs.class);
    }

    @ParameterizedTest
    @MethodSource("impure")
    void a_decision_that_is_not_pure_is_caught(Class<?> offender) {
        assertCaught(pure(alwaysTrue()), offender);
    }

    @Test
    void axon_out_of_its_place_is_caught() {
        assertCaught(AXON_IN_ITS_PLACE, KnowsAxon.class);
        assertCaught(NO_AXON_IN_ENDPOINTS, KnowsAxon.class);
    }

    @Test
    void a_cycle_is_caught() {
        assertCaught(noCyclesIn("org.mattersarising.command.offenders"), One.class, Two.class);
    }

    private static void assertCaught(ArchRule rule, Class<?>... offenders) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(offenders))
                        .hasViolation())
                .isTrue();
    }

    @SuppressWarnings({"unused", "JavaTimeDefaultTimeZone"})
    private static final class AsksTheTime {
        private final LocalDate day = LocalDate.now();
    }

    private record HasAClock(Clock clock) {}

    @SuppressWarnings("unused")
    private static final class Chances {
        private final double chance = Math.random();
    }

    @SuppressWarnings("unused")
    private static final class MakesUpIdentifiers {
        private final String id = UUID.randomUUID().toString();
    }

    private record ReadsFiles(File file) {}

    private record ReadsTheDatabase(JdbcTemplate jdbc) {}

    private record Logs(Logger log) {}

    /** Abstract, so that nobody takes it for an endpoint of the application. */
    @RestController
    private abstract static class KnowsAxon {
        abstract CommandBus bus();
    }
}
