package org.mattersarising.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

class CommandSideArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mattersarising.command");

    /** Endpoints, wiring and aggregates stand around the decisions; what is nested in them goes with them. */
    private static final DescribedPredicate<JavaClass> AROUND_DECISIONS =
            DescribedPredicate.describe("stand around decisions", type -> {
                JavaClass outer = type;
                while (outer.getEnclosingClass().isPresent())
                    outer = outer.getEnclosingClass().get();
                return outer.isMetaAnnotatedWith(Component.class)
                        || outer.isMetaAnnotatedWith(RestController.class)
                        || outer.isMetaAnnotatedWith(Configuration.class)
                        || outer.getAllFields().stream()
                                .anyMatch(field -> field.isAnnotatedWith(AggregateIdentifier.class));
            });

    private static final DescribedPredicate<JavaClass> DECISIONS = DescribedPredicate.describe(
            "decisions",
            type -> (type.getPackageName().endsWith(".action")
                            || type.getPackageName().endsWith(".register"))
                    && !AROUND_DECISIONS.test(type));

    @Test
    void axon_stays_in_aggregates_their_commands_the_way_of_a_change_and_the_event_store() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..command.action", "..command.register", "..command.recording", "..command.eventstore")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(OURS);
    }

    @Test
    void endpoints_know_nothing_of_axon() {
        noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(OURS);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("org.mattersarising.command.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void decisions_use_no_clock_no_chance_no_database_and_no_log() {
        noClasses()
                .that(DECISIONS)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are a clock, chance, a database, a log or Spring",
                        type -> type.isAssignableTo(Clock.class)
                                || type.isAssignableTo(Random.class)
                                || type.isAssignableTo(RandomGenerator.class)
                                || type.isAssignableTo(DataSource.class)
                                || type.isAssignableTo(InputStream.class)
                                || type.isAssignableTo(Logger.class)
                                || type.isEquivalentTo(UUID.class)
                                || type.getPackageName().startsWith("java.sql")
                                || type.getPackageName().startsWith("org.springframework")))
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks for the time",
                        (JavaCall<?> call) ->
                                call.getName().equals("now") || call.getName().equals("currentTimeMillis")))
                .check(OURS);
    }
}
