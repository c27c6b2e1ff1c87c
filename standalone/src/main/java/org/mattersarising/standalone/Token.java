package org.mattersarising.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.mattersarising.access.Caller;
import org.mattersarising.signin.OwnTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Print a bearer token for scripts. Needs no server: whoever owns the directory may make one, also"
                + " while a server runs on it.")
final class Token implements Callable<Integer> {

    private static final int LONGEST = 366;
    private static final int LONGEST_NAME = 200;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory with the data; made if it is not there. Default: ./" + Serve.DEFAULT_DATA + ".")
    private Path data = Path.of(Serve.DEFAULT_DATA);

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "Whom the token stands for; that is what the register shows beside what is done with it.")
    private String name;

    @Mixin
    private GrantedRoles roles;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "1",
            description = "How long it is valid, 1 to " + LONGEST + " days. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Override
    public Integer call() {
        Caller caller = new Caller("token:" + name(), name(), "token", roles.granted(), List.of());
        if (days < 1 || days > LONGEST) {
            throw wrong("'%d' is no number of days from 1 to %d".formatted(days, LONGEST));
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String token = new OwnTokens(TokenKeys.in(data)).issue(caller, now, Duration.ofDays(days));
        spec.commandLine().getOut().println(token);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String name() {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.codePointCount(0, stripped.length()) > LONGEST_NAME
                || stripped.codePoints().anyMatch(Character::isISOControl)) {
            throw wrong("--name is not one name of at most %d characters".formatted(LONGEST_NAME));
        }
        return stripped;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
