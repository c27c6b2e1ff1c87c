package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RebuildTest {

    @Test
    void tells_how_many_events_it_took() {
        try (StubServer server = new StubServer()) {
            server.when("POST /api/rebuild", 200, "{\"events\":1234}");

            Ran ran = Ran.command("rebuild", "--server", server.address().toString());

            assertThat(ran).isEqualTo(new Ran(0, "Rebuilt from 1234 events." + System.lineSeparator(), ""));
        }
    }
}
