package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.accounts.Account;
import org.mattersarising.accounts.Accounts;

/** Somebody for each role in the demonstration's organisation, with passwords that were made up for this installation. */
final class DemoAccounts {

    private static final Map<Role, String> NAMES = Map.of(
            Role.READER, "Ines Reed",
            Role.LEAD, "Tom Brook",
            Role.CLERK, "Mary Field",
            Role.APPROVER, "Oliver Heath",
            Role.VERIFIER, "Sana Moor",
            Role.AUDITOR, "Peter Lane",
            Role.ADMINISTRATOR, "Joan Hill");

    /** As the demonstration's register prints its lead. */
    private static final List<String> LED_BY = List.of("Head of Prevention");

    private final Accounts accounts;
    private final PrintWriter out;

    DemoAccounts(Accounts accounts, PrintWriter out) {
        this.accounts = accounts;
        this.out = out;
    }

    void tell() {
        Set<String> there = accounts.all().stream().map(Account::login).collect(Collectors.toSet());
        List<Role> missing = Arrays.stream(Role.values())
                .filter(role -> !there.contains(login(role)))
                .toList();
        out.println();
        if (missing.isEmpty()) {
            out.println(
                    "The accounts of the demonstration are there already; users password LOGIN makes a new password.");
        } else {
            out.println("Somebody for each role in the organisation northmoor can sign in:");
            missing.forEach(this::add);
        }
        out.flush();
    }

    private void add(Role role) {
        String password = accounts.addForDemonstration(
                login(role),
                NAMES.get(role),
                Set.of(Grant.in(Demo.ORGANISATION, role)),
                role == Role.LEAD ? LED_BY : List.of());
        out.printf("  %-18s %s%n", login(role), password);
    }

    private static String login(Role role) {
        return "demo-" + role.word();
    }
}
