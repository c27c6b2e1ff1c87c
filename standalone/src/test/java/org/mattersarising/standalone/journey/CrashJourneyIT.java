package org.mattersarising.standalone.journey;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Processes killed under load: what was acknowledged is there once, and what was not can be sent again. */
class CrashJourneyIT {

    private static final int ACTIONS = 4;
    private static final int ROUNDS = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void nothing_acknowledged_is_lost_or_doubled_when_processes_are_killed() throws Exception {
        Path data = folder.resolve("data");
        Server server = Server.on(data);
        try (Load load = new Load(server.client(), Set.of(503))) {
            load.start(ACTIONS);
            for (int round = 0; round < ROUNDS; round++) {
                load.awaitProgress();
                server.killPostgres();
                load.awaitProgress();
                server.kill();
                server = Server.on(data);
                load.goOnWith(server.client());
            }
            load.awaitProgress();
            load.finish();
            load.assertNothingIsLostOrDoubled(new JdbcTemplate(server.database()));
        } finally {
            server.close();
        }
    }
}
