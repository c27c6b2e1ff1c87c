package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.mattersarising.accounts.AccountRefusal;
import org.mattersarising.accounts.Accounts;
import org.mattersarising.accounts.AccountsConfiguration;
import org.mattersarising.accounts.Clients;
import org.mattersarising.standalone.data.Refusal;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The accounts of a directory or a database, for whoever may open either. */
final class AccountStore {

    /** Who did it, as far as anybody can tell. */
    static final String BY = "command line";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private Store store;

    CommandLine command() {
        return spec.commandLine();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    int with(Consumer<Accounts> work) throws Exception {
        return open(Accounts::new, work);
    }

    int withClients(Consumer<Clients> work) throws Exception {
        return open(Clients::new, work);
    }

    private <T> int open(Function<DataSource, T> opened, Consumer<T> work) throws Exception {
        try (Store.Open open = store.open()) {
            AccountsConfiguration.SCHEMA.migrate(open.database());
            work.accept(opened.apply(open.database()));
            out().flush();
            return 0;
        } catch (AccountRefusal refused) {
            throw new Refusal(refused.getMessage(), refused);
        } catch (DataAccessException failed) {
            throw new Refusal(
                    "The accounts can't be reached: %s."
                            .formatted(failed.getMostSpecificCause()
                                    .getMessage()
                                    .lines()
                                    .findFirst()
                                    .orElse("")),
                    failed);
        }
    }
}
