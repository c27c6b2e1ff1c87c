package org.mattersarising.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.mattersarising.command.CommandSide;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Changes over HTTP, each answered once the ledger has it, against raw inserts of one row of the same size, each in a
 * transaction of its own: 32 clients, the same database with everything durable, rounds in turn. What counts is the ratio.
 */
public final class Appends {

    private static final int CLIENTS = 32;
    private static final int EVENTS_AN_ACTION = 30;
    private static final int ACTIONS_A_CLIENT = 4;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 7;

    private static final String TEXT =
            "Crews were briefed and the supplier has confirmed the next delivery. ".repeat(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger references = new AtomicInteger();
    private final URI address;
    private final DataSource database;

    private Appends(URI address, DataSource database) {
        this.address = address;
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
                ConfigurableApplicationContext application = SpringApplication.run(
                        CommandSide.class,
                        "--server.port=0",
                        "--logging.level.root=WARN",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.hikari.maximum-pool-size=10")) {
            String port = application.getEnvironment().getRequiredProperty("local.server.port");
            new Appends(URI.create("http://127.0.0.1:" + port), application.getBean(DataSource.class)).run();
        }
    }

    private void run() throws Exception {
        post("/api/registers", """
                {"id":"plan","organisation":"northmoor","title":"Plan","source":"inspection",
                 "layout":[{"heading":"No.","field":"reference"}]}""");
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table raw (id bigint generated always as identity primary key,"
                    + " stream text not null, sequence bigint not null, payload json not null, metadata json not null,"
                    + " unique (stream, sequence))");
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 1 - WARM_UP; round <= ROUNDS; round++) {
            double raw = perSecond(this::insertRows);
            double appends = perSecond(this::makeActions);
            if (round < 1) continue;
            ratios.add(appends / raw);
            System.out.printf(
                    "round %d: %,.0f raw inserts/s, %,.0f changes/s, ratio %.2f%n", round, raw, appends, appends / raw);
        }
        ratios.sort(null);
        System.out.printf("median ratio %.2f%n", ratios.get(ratios.size() / 2));
    }

    private interface Work {
        void run() throws Exception;
    }

    private double perSecond(Work work) throws Exception {
        long begun = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(pool.submit(() -> {
                    work.run();
                    return null;
                }));
            }
            for (Future<?> each : running) each.get();
        }
        return (double) CLIENTS * ACTIONS_A_CLIENT * EVENTS_AN_ACTION * 1e9 / (System.nanoTime() - begun);
    }

    private void insertRows() throws Exception {
        String metadata = "{\"organisation\":\"northmoor\",\"register\":\"plan\",\"actor\":\"unsigned\"}";
        for (int i = 0; i < ACTIONS_A_CLIENT; i++) {
            String stream = "raw-" + references.incrementAndGet();
            for (int event = 0; event < EVENTS_AN_ACTION; event++) {
                try (Connection connection = database.getConnection();
                        PreparedStatement insert = connection.prepareStatement(
                                "insert into raw (stream, sequence, payload, metadata) values (?, ?, ?::json, ?::json)")) {
                    insert.setString(1, stream);
                    insert.setLong(2, event);
                    insert.setString(3, "{\"action\":\"%s\",\"text\":\"%s\"}".formatted(stream, TEXT));
                    insert.setString(4, metadata);
                    insert.executeUpdate();
                }
            }
        }
    }

    private void makeActions() throws Exception {
        for (int i = 0; i < ACTIONS_A_CLIENT; i++) {
            String raised = post(
                    "/api/registers/plan/actions", "{\"reference\":\"%d\"}".formatted(references.incrementAndGet()));
            String action = raised.substring(raised.indexOf(":\"") + 2, raised.indexOf("\","));
            for (int event = 1; event < EVENTS_AN_ACTION; event++) {
                post("/api/actions/" + action + "/progress-notes", "{\"text\":\"%s\"}".formatted(TEXT));
            }
        }
    }

    private String post(String path, String json) throws Exception {
        var response = http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() > 201) throw new IllegalStateException(response.body());
        return response.body();
    }
}
