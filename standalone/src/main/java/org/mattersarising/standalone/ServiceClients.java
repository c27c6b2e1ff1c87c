package org.mattersarising.standalone;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mattersarising.access.Grant;
import org.mattersarising.accounts.Clients;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "clients",
        description = "Software that signs in: services by themselves, programs for whoever uses them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServiceClients.Add.class, ServiceClients.Show.class, ServiceClients.Disable.class})
final class ServiceClients {

    @Command(
            name = "add",
            description =
                    "Add a service with roles of its own, or with --redirect a program that acts for whoever signs in.")
    static final class Add implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Parameters(paramLabel = "ID", description = "What it calls itself: a to z, 0 to 9 and -.")
        private String id;

        @Option(names = "--name", paramLabel = "NAME", required = true, description = "As displayed beside changes.")
        private String name;

        @Option(
                names = "--roles",
                paramLabel = "ROLE",
                split = ",",
                converter = WrittenGrant.class,
                description = "What a service may do: " + WrittenGrant.ROLES + "; role@organisation for one of them.")
        private List<Grant> grants = List.of();

        @Option(
                names = "--redirect",
                paramLabel = "URI",
                description = "Where a program waits for its code: https://…, or http://127.0.0.1/… on any port.")
        private List<String> redirects = List.of();

        @Option(names = "--secret", description = "A program that can keep a secret, and so stay signed in.")
        private boolean secret;

        @Override
        public Integer call() throws Exception {
            if (grants.isEmpty() == redirects.isEmpty()) {
                throw new ParameterException(
                        store.command(), "a service has --roles, a program has --redirect; one of them is needed");
            }
            return store.withClients(clients -> {
                if (redirects.isEmpty()) {
                    tell(clients.addService(id, name, Set.copyOf(grants), AccountStore.BY));
                } else {
                    clients.addProgram(id, name, redirects, secret, AccountStore.BY)
                            .ifPresentOrElse(this::tell, () -> store.out().println(id + " is added."));
                }
            });
        }

        private void tell(String made) {
            store.out().println(id + " is added. Its secret, which is not kept here: " + made);
        }
    }

    @Command(name = "list", description = "Print all of them.")
    static final class Show implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Override
        public Integer call() throws Exception {
            return store.withClients(
                    clients -> clients.all().forEach(client -> store.out().println(line(client))));
        }
    }

    @Command(name = "disable", description = "Give it no tokens any more.")
    static final class Disable implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Parameters(paramLabel = "ID", description = "What it calls itself.")
        private String id;

        @Override
        public Integer call() throws Exception {
            return store.withClients(clients -> {
                clients.disable(id, AccountStore.BY);
                store.out().println(id + " is disabled. Tokens that it has end within minutes.");
            });
        }
    }

    private static String line(Clients.Client client) {
        String what = client.isService()
                ? String.join(
                        ", ",
                        client.grants().stream().map(Grant::toString).sorted().toList())
                : "for whoever signs in, at " + String.join(", ", client.redirects());
        return "%s  %s  %s%s".formatted(client.id(), client.name(), what, client.disabled() ? "  disabled" : "");
    }
}
