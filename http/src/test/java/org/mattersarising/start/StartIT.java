package org.mattersarising.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class StartIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static void await(Map<String, Object> settings) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().setConversionService(new ApplicationConversionService());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("given", settings));
            new AwaitDatabase().initialize(context);
        }
    }

    private static NoDatabase refused(Map<String, Object> settings) {
        return catchThrowableOfType(NoDatabase.class, () -> await(settings));
    }

    @Test
    void a_database_that_answers_is_not_waited_for() {
        assertThatCode(() -> await(Map.of("spring.datasource.url", DATABASE.jdbcUrl())))
                .doesNotThrowAnyException();
    }

    @Test
    void a_process_that_is_told_no_database_says_how_to_tell_it() {
        NoDatabase none = refused(Map.of());
        assertThat(none).hasMessageContaining("not said which database");
        assertThat(none.remedy()).contains("SPRING_DATASOURCE_URL");
        assertThat(refused(Map.of("spring.datasource.url", "jdbc:other:db"))).hasMessageContaining("not a PostgreSQL");
    }

    @Test
    void whoever_is_not_let_in_is_told_at_once_and_without_parameters() {
        String address = DATABASE.jdbcUrl().replaceFirst("\\?.*", "");
        NoDatabase refused = refused(Map.of(
                "spring.datasource.url", address + "?ApplicationName=hidden",
                "spring.datasource.username", "nobody-here",
                "spring.datasource.password", "hidden"));
        assertThat(refused).hasMessageContaining("does not let this process in");
        assertThat(refused.getMessage()).doesNotContain("hidden");
        FailureAnalysis told = new NoDatabaseAnalyzer().analyze(refused);
        assertThat(told.getAction()).contains("SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void a_database_that_stays_away_is_given_up_in_the_end() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        NoDatabase late = refused(Map.of(
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:" + nobody + "/db?password=hidden",
                "matters-arising.wait-for-database",
                "1s"));
        assertThat(late).hasMessageContaining("did not answer within 1 seconds");
        assertThat(late.getMessage()).doesNotContain("hidden");
        assertThat(late.remedy()).contains("MATTERS_ARISING_WAIT_FOR_DATABASE");
    }

    @Test
    void an_address_that_nobody_can_read_does_not_show_its_password() {
        NoDatabase late = refused(Map.of(
                "spring.datasource.url", "jdbc:postgresql://host:99999999/db?user=me&password=hidden",
                "matters-arising.wait-for-database", "0s"));
        assertThat(late).hasMessageContaining("jdbc:postgresql://host:99999999/db");
        assertThat(late.getMessage()).doesNotContain("hidden");
    }

    @Test
    void one_at_a_time_prepares_a_database() throws Exception {
        AtomicInteger within = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(threads.submit(() -> Alone.run(DATABASE.dataSource(), () -> {
                    most.accumulateAndGet(within.incrementAndGet(), Math::max);
                    Thread.yield();
                    within.decrementAndGet();
                })));
            }
            for (Future<?> each : all) each.get();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void a_failed_preparation_lets_the_next_one_in() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Alone.run(DATABASE.dataSource(), () -> {
                    throw new IllegalStateException("no such migration");
                }));
        AtomicInteger done = new AtomicInteger();
        Alone.run(DATABASE.dataSource(), done::incrementAndGet);
        assertThat(done).hasValue(1);
    }
}
