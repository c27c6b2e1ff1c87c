package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.mattersarising.access.Grant;
import org.mattersarising.accounts.Account;
import org.mattersarising.accounts.Accounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "users",
        description = "People who sign in with an account of this installation, also while a server runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Users.Add.class,
            Users.Show.class,
            Users.Disable.class,
            Users.Enable.class,
            Users.Roles.class,
            Users.Leads.class,
            Users.Password.class,
            Users.Factor.class
        })
final class Users {

    private static final String LOGIN = "What is typed at sign-in.";

    @Command(name = "add", description = "Add somebody, and print a password for the first sign-in.")
    static final class Add implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Mixin
        private GrantedRoles roles;

        @Parameters(paramLabel = "LOGIN", description = LOGIN)
        private String login;

        @Option(names = "--name", paramLabel = "NAME", required = true, description = "As displayed beside changes.")
        private String name;

        @Option(
                names = "--lead",
                paramLabel = "NAME",
                description = "A name under which registers print this person as lead; may be repeated.")
        private List<String> leads = List.of();

        @Override
        public Integer call() throws Exception {
            return store.with(
                    accounts -> tell(store.out(), accounts.add(login, name, roles.granted(), leads, AccountStore.BY)));
        }
    }

    @Command(name = "list", description = "Print everybody, with roles and whether they may sign in.")
    static final class Show implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Override
        public Integer call() throws Exception {
            return store.with(
                    accounts -> accounts.all().forEach(account -> store.out().println(line(account))));
        }
    }

    @Command(name = "disable", description = "Let somebody in no more, and end every session.")
    static final class Disable implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Parameters(paramLabel = "LOGIN", description = LOGIN)
        private String login;

        @Override
        public Integer call() throws Exception {
            return store.with(accounts -> store.out().println(line(accounts.disable(login, AccountStore.BY))));
        }
    }

    @Command(name = "enable", description = "Let somebody in again.")
    static final class Enable implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Parameters(paramLabel = "LOGIN", description = LOGIN)
        private String login;

        @Override
        public Integer call() throws Exception {
            return store.with(accounts -> store.out().println(line(accounts.enable(login, AccountStore.BY))));
        }
    }

    @Command(name = "roles", description = "Replace what somebody may do; holds at once.")
    static final class Roles implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Mixin
        private GrantedRoles roles;

        @Parameters(paramLabel = "LOGIN", description = LOGIN)
        private String login;

        @Override
        public Integer call() throws Exception {
            List<Grant> granted = List.copyOf(roles.granted());
            return store.with(accounts -> store.out().println(line(accounts.grant(login, granted, AccountStore.BY))));
        }
    }

    @Command(
            name = "lead",
            description = "Replace the names under which registers print somebody as lead, beside the displayed one;"
                    + " holds at once.")
    static final class Leads implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Parameters(paramLabel = "LOGIN", description = LOGIN)
        private String login;

        @Option(
                names = "--lead",
                paramLabel = "NAME",
                description = "Such a name; may be repeated. Without any there are none.")
        private List<String> leads = List.of();

        @Override
        public Integer call() throws Exception {
            return store.with(accounts -> {
                Account account = accounts.lead(login, leads, AccountStore.BY);
                String as = account.leads().isEmpty() ? "no other name" : String.join("; ", account.leads());
                store.out().println(line(account) + "  leads as " + as);
            });
        }
    }

    @Command(
            name = "password",
            description = "End every session of somebody, and print a password for the next sign-in.")
    static final class Password implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Parameters(paramLabel = "LOGIN", description = LOGIN)
        private String login;

        @Override
        public Integer call() throws Exception {
            return store.with(accounts -> tell(store.out(), accounts.resetPassword(login, AccountStore.BY)));
        }
    }

    @Command(
            name = "factor",
            description =
                    "End every session of somebody, and ask for the password alone until a second factor is set up"
                            + " again.")
    static final class Factor implements Callable<Integer> {

        @Mixin
        private AccountStore store;

        @Parameters(paramLabel = "LOGIN", description = LOGIN)
        private String login;

        @Option(names = "--remove", required = true, description = "Remove it; nothing else can be done from here.")
        private boolean remove;

        @Override
        public Integer call() throws Exception {
            return store.with(accounts -> store.out().println(line(accounts.removeFactor(login, AccountStore.BY))));
        }
    }

    private static void tell(PrintWriter out, Accounts.OneTime made) {
        out.println(line(made.account()));
        out.println("One-time password: " + made.password());
        out.println("It has to be changed at the next sign-in.");
    }

    private static String line(Account account) {
        String roles = account.grants().isEmpty()
                ? "no role"
                : String.join(
                        ", ",
                        account.grants().stream().map(Grant::toString).sorted().toList());
        return "%s  %s  %s%s%s"
                .formatted(
                        account.login(),
                        account.name(),
                        roles,
                        account.factor() ? "  second factor" : "",
                        account.disabled() ? "  disabled" : account.mustChange() ? "  has to choose a password" : "");
    }
}
