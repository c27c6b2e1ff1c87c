package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Tables are their owner's; a process needs no more than the rights to work with them. */
@ExtendWith(OutputCaptureExtension.class)
class PrepareIT {

    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void drop() {
        database.close();
    }

    /** As a process that knows nobody but the user in the address. */
    private static ConfigurableApplicationContext start(String address) {
        return new SpringApplicationBuilder(MattersArisingApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--matters-arising.wait-for-database=1s",
                        "--matters-arising.token-keys=" + JoinedSides.temporaryKeys(),
                        "--matters-arising.migration.username=",
                        "--spring.datasource.url=" + address);
    }

    private static void work(ConfigurableApplicationContext application) throws Exception {
        URI address =
                URI.create("http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"));
        Api api = new Api(address, Optional::empty);
        api.post(
                "/api/registers",
                JsonMapper.shared()
                        .valueToTree(Map.of(
                                "id", "plan",
                                "organisation", "northmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference")))));
        assertThat(api.get("/api/registers/plan").at("/register/title").asString())
                .isEqualTo("Plan");
        assertThat(api.post("/api/rebuild").get("events").asLong()).isEqualTo(1);
    }

    @Test
    void a_process_that_may_not_make_the_tables_waits_for_whoever_may_and_says_so(CapturedOutput output) {
        assertThatThrownBy(() -> start(database.jdbcUrl()))
                .hasStackTraceContaining("is not ready for this program: there is no schema access in it");
        assertThat(output.getOut()).contains("Waiting until the owner of the database brings it up to date");
    }

    @Test
    void it_says_what_tables_of_an_earlier_version_lack() {
        assertThat(Ran.command("prepare", "--database-url", database.ownersUrl())
                        .exit())
                .isZero();
        new JdbcTemplate(database.superuser()).update("delete from eventstore.migration where version::int >= 5");
        assertThatThrownBy(() -> start(database.jdbcUrl())).hasStackTraceContaining("its schema eventstore lacks V5__");
    }

    @Test
    void once_they_are_made_and_granted_it_starts_and_works_with_no_other_rights(CapturedOutput output)
            throws Exception {
        Ran prepared = Ran.command("prepare", "--database-url", database.ownersUrl());
        assertThat(prepared.exit()).as(prepared.err()).isZero();
        assertThat(prepared.out()).contains("is prepared for matters_arising_application");
        assertThat(Ran.command("prepare", "--database-url", database.ownersUrl())
                        .exit())
                .as("once more")
                .isZero();
        try (ConfigurableApplicationContext application = start(database.jdbcUrl())) {
            work(application);
        }
        assertThat(output.getOut()).doesNotContain("owns the tables");
    }

    @Test
    void whoever_owns_the_tables_and_is_the_only_user_can_work_and_is_told_what_is_missing(CapturedOutput output)
            throws Exception {
        try (ConfigurableApplicationContext application = start(database.ownersUrl())) {
            work(application);
        }
        assertThat(output.getOut())
                .contains("The database user matters_arising owns the tables of the schema eventstore")
                .contains("The database user matters_arising owns the tables of the schema query")
                .contains("docs/operations.md")
                .doesNotContain("bypasses row-level security");
    }

    @Test
    void a_superuser_is_told_that_nothing_is_sealed_from_him(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext application = start(database.superusersUrl())) {
            work(application);
        }
        assertThat(output.getOut()).contains("as it bypasses row-level security, organisations are not sealed");
    }

    @Test
    void whoever_is_not_the_owner_is_told_whom_to_ask() {
        Ran refused = Ran.command("prepare", "--database-url", database.jdbcUrl());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("SPRING_DATASOURCE_USERNAME");
    }
}
