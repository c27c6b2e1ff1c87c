package org.mattersarising.standalone;

import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.mattersarising.accounts.AccountsConfiguration;
import org.mattersarising.command.eventstore.EventStoreConfiguration;
import org.mattersarising.query.history.HistoryConfiguration;
import org.mattersarising.standalone.data.Refusal;
import org.mattersarising.start.Alone;
import org.mattersarising.start.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prepare",
        description =
                "Make the tables in a database, or bring them up to date, as its owner, and grant what it needs to"
                        + " the user with whom servers connect.")
final class Prepare implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--grant-to",
            defaultValue = Schema.APPLICATION,
            paramLabel = "USER",
            description = "With whom servers connect; to be there already. Default: ${DEFAULT-VALUE}.")
    private String application;

    @Mixin
    private Store store;

    @Override
    public Integer call() throws Exception {
        try (Store.Open open = store.open()) {
            Alone.run(open.database(), () -> {
                EventStoreConfiguration.SCHEMA.grantingTo(application).migrate(open.database());
                HistoryConfiguration.SCHEMA.grantingTo(application).migrate(open.database());
                AccountsConfiguration.SCHEMA.grantingTo(application).migrate(open.database());
            });
            spec.commandLine().getOut().printf("%s is prepared for %s.%n", open.name(), application);
            return 0;
        } catch (FlywayException failed) {
            throw new Refusal(
                    "The tables can't be made: %s. Give the owner's user and password, in SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD."
                            .formatted(failed.getMessage()
                                    .lines()
                                    .filter(line -> !line.isBlank())
                                    .findFirst()
                                    .orElse("")
                                    .replaceFirst("\\.$", "")),
                    failed);
        }
    }
}
