package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.testing.TestDatabase;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccountsIT {

    private static final Set<Grant> CLERK = Set.of(Grant.in("northmoor", Role.CLERK));
    private static final String GOOD = "copper lantern drifts";

    private static TestDatabase test;
    private static DataSource database;

    private final Accounts accounts = new Accounts(database);
    private final Clients clients = new Clients(database);
    private final JdbcClient sql = JdbcClient.create(database);

    @BeforeAll
    static void open() {
        test = TestDatabase.fresh();
        database = test.dataSource();
        AccountsConfiguration.SCHEMA.migrate(test.owner());
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        // Processes take nothing out of most of them.
        JdbcClient.create(test.owner())
                .sql(
                        "truncate access.account, access.consent, access.factor, access.recovery, access.client, access.change, access.attempt")
                .update();
    }

    private Accounts.OneTime rowan() {
        return accounts.add("Rowan", "Rowan Ash", CLERK, List.of("R. Ash"), "test");
    }

    @Test
    void an_account_begins_with_a_password_that_has_to_be_changed() {
        Accounts.OneTime made = rowan();

        assertThat(made.account().login()).isEqualTo("rowan");
        assertThat(made.account().mustChange()).isTrue();
        assertThat(accounts.find(" ROWAN ", made.password())).contains(made.account());
        assertThat(accounts.find("rowan", "something else")).isEmpty();

        Account changed = accounts.changePassword(made.account(), GOOD);

        assertThat(changed.mustChange()).isFalse();
        assertThat(changed.generation()).isGreaterThan(made.account().generation());
        assertThat(accounts.find("rowan", made.password())).isEmpty();
        assertThat(accounts.find("rowan", GOOD)).contains(changed);
        assertThat(changed.caller("pages").leads()).containsExactly("R. Ash");
    }

    @Test
    void no_password_is_kept_anywhere() {
        Accounts.OneTime made = rowan();
        accounts.changePassword(made.account(), GOOD);
        String secret = clients.addService("nightly", "Nightly import", CLERK, "test");

        List<String> everything = sql.sql("""
                        select a::text from access.account a union all select c::text from access.client c
                        union all select h::text from access.change h
                        """).query(String.class).list();

        assertThat(everything)
                .hasSizeGreaterThan(4)
                .noneMatch(row -> row.contains(made.password()) || row.contains(GOOD) || row.contains(secret));
    }

    @Test
    void an_easy_password_changes_nothing() {
        Account account = rowan().account();

        assertThatThrownBy(() -> accounts.changePassword(account, "rowanrowanrowan"))
                .isInstanceOf(AccountRefusal.class);

        assertThat(accounts.find("rowan")).contains(account);
    }

    @Test
    void whoever_is_disabled_gets_in_no_more_until_enabled() {
        Accounts.OneTime made = rowan();

        Account disabled = accounts.disable("rowan", "test");

        assertThat(accounts.find("rowan", made.password())).isEmpty();
        assertThat(new AccountUser(made.account()).isOf(disabled)).isFalse();

        accounts.enable("rowan", "test");

        assertThat(accounts.find("rowan", made.password())).isPresent();
        assertThat(new AccountUser(made.account()).isOf(accounts.find("rowan").orElseThrow()))
                .as("sessions of before stay over")
                .isFalse();
    }

    @Test
    void roles_are_replaced_and_sessions_stay() {
        Account before = rowan().account();

        Account after = accounts.grant("rowan", Set.of(Grant.everywhere(Role.AUDITOR)), "test");

        assertThat(after.grants()).containsExactly(Grant.everywhere(Role.AUDITOR));
        assertThat(new AccountUser(before).isOf(after)).isTrue();
    }

    @Test
    void names_of_leads_are_replaced_and_sessions_stay() {
        Account before = rowan().account();

        Account after = accounts.lead("rowan", List.of(" Area Manager ", "Watch Manager", "Area Manager"), "test");

        assertThat(after.leads()).containsExactly("Area Manager", "Watch Manager");
        assertThat(after.caller("page").namesAsLead()).containsExactly(before.name(), "Area Manager", "Watch Manager");
        assertThat(new AccountUser(before).isOf(after)).isTrue();
        assertThat(accounts.lead("rowan", List.of(), "test").leads()).isEmpty();
        assertThatThrownBy(() -> accounts.lead("rowan", List.of("a\nb"), "test"))
                .isInstanceOf(AccountRefusal.class);
    }

    @Test
    void a_login_name_is_there_once_and_a_subject_for_ever() {
        Account first = rowan().account();

        assertThatThrownBy(this::rowan)
                .isInstanceOf(AccountRefusal.class)
                .hasMessage("There is an account 'rowan' already.");
        assertThatThrownBy(() -> accounts.disable("hazel", "test"))
                .hasMessage("There is no account 'hazel'. See users list for those that there are.");
        for (String wrong : new String[] {"", "a b", "-x", "x".repeat(65), "rowan\u0000"}) {
            assertThatThrownBy(() -> accounts.add(wrong, "R", CLERK, List.of(), "test"))
                    .hasMessageContaining("is no login name");
        }
        assertThat(accounts.all()).containsExactly(first);
    }

    @Test
    void every_change_is_kept_with_who_made_it() {
        accounts.changePassword(rowan().account(), GOOD);
        accounts.grant("rowan", CLERK, "joan");
        accounts.disable("rowan", "joan");

        assertThat(sql.sql("select by || ': ' || about || ' ' || what from access.change order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "test: rowan added with clerk@northmoor",
                        "rowan: rowan chose a password",
                        "joan: rowan has now clerk@northmoor",
                        "joan: rowan disabled");
    }

    @Test
    void guessing_makes_wait_longer_and_longer_whether_there_is_such_an_account_or_not() {
        rowan();
        for (String login : new String[] {"rowan", "nobody-of-that-name"}) {
            Instant now = Instant.parse("2026-03-01T10:00:00Z");
            for (int time = 1; time <= Throttle.FREE_FOR_NAME; time++) {
                assertThat(at(now).begin(login, "10.0.0." + time)).isPresent();
            }

            assertThat(at(now).begin(login, "10.0.1.1")).as("from anywhere").isEmpty();
            assertThat(at(now).begin(login.toUpperCase(Locale.ROOT), "10.0.1.1"))
                    .isEmpty();
            assertThat(at(now).begin("another-than-" + login, "10.0.1.1")).isPresent();
            assertThat(at(now.plusSeconds(4)).begin(login, "10.0.1.1")).isEmpty();

            assertThat(at(now.plusSeconds(6)).begin(login, "10.0.0.9")).isPresent();
            assertThat(at(now.plusSeconds(12)).begin(login, "10.0.1.1")).isEmpty();
            Optional<Throttle.Attempt> last =
                    at(now.plus(Duration.ofMinutes(16))).begin(login, "10.0.1.1");
            assertThat(last).as("nobody is locked out for good").isPresent();

            at(now.plus(Duration.ofMinutes(16))).succeeded(last.orElseThrow());
            assertThat(at(now.plus(Duration.ofMinutes(16))).begin(login, "10.0.1.1"))
                    .as("all is forgotten with a success")
                    .isPresent();
        }
    }

    @Test
    void one_address_can_not_try_many_names() {
        Throttle throttle = at(Instant.parse("2026-03-01T10:00:00Z"));
        for (int time = 0; time < Throttle.FREE_FOR_ADDRESS; time++) {
            assertThat(throttle.begin("name-" + time, "10.0.0.1")).isPresent();
        }

        assertThat(throttle.begin("rowan", "10.0.0.1")).isEmpty();
        assertThat(throttle.begin("rowan", "10.0.0.2")).isPresent();
    }

    @Test
    void one_network_of_version_6_counts_as_one_address() {
        Throttle throttle = at(Instant.parse("2026-03-01T10:00:00Z"));
        for (int time = 0; time < Throttle.FREE_FOR_ADDRESS; time++) {
            assertThat(throttle.begin("name-" + time, "2001:db8:1:2::" + time)).isPresent();
        }

        assertThat(throttle.begin("rowan", "2001:db8:1:2:ffff::1")).isEmpty();
        assertThat(throttle.begin("rowan", "2001:db8:1:3::1")).isPresent();
    }

    @Test
    void whoever_signs_in_uses_up_nothing_of_an_address() {
        Throttle throttle = at(Instant.parse("2026-03-01T10:00:00Z"));

        for (int time = 0; time < 2 * Throttle.FREE_FOR_ADDRESS; time++) {
            throttle.succeeded(throttle.begin("name-" + time, "10.0.0.1").orElseThrow());
        }

        assertThat(throttle.begin("rowan", "10.0.0.1")).isPresent();
    }

    @Test
    void guesses_made_side_by_side_are_no_more_than_guesses_made_one_by_one() throws Exception {
        rowan();
        int many = 24;
        CyclicBarrier together = new CyclicBarrier(many);
        PasswordCheck check = new PasswordCheck(accounts, new Throttle(database, Clock.systemUTC()));
        Logger log = (Logger) LoggerFactory.getLogger(PasswordCheck.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try (ExecutorService guessers = Executors.newFixedThreadPool(many)) {
            List<Future<Optional<Account>>> guesses = IntStream.range(0, many)
                    .mapToObj(guess -> guessers.submit(() -> {
                        together.await();
                        return check.check("rowan", "guess " + guess, "10.0.0." + guess);
                    }))
                    .toList();
            for (Future<Optional<Account>> guess : guesses)
                assertThat(guess.get()).isEmpty();
        } finally {
            log.detachAppender(lines);
        }

        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage).filter(line -> !line.contains("many")))
                .as("compared")
                .hasSize(Throttle.FREE_FOR_NAME);
    }

    @Test
    void what_was_typed_is_not_kept_with_the_failures() {
        at(Instant.now()).begin("my secret password", "10.0.0.1");

        assertThat(sql.sql("select key from access.attempt").query(String.class).list())
                .hasSize(2)
                .allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    @Test
    void a_waiting_attempt_is_refused_even_with_the_right_password() {
        Accounts.OneTime made = rowan();
        PasswordCheck check = new PasswordCheck(accounts, new Throttle(database, Clock.systemUTC()));
        for (int time = 0; time < Throttle.FREE_FOR_NAME; time++) {
            assertThat(check.check("rowan", "wrong", "10.0.0.1")).isEmpty();
        }

        assertThat(check.check("rowan", made.password(), "10.0.0.1")).isEmpty();
    }

    @Test
    void sign_ins_are_logged_with_where_they_came_from_and_without_what_was_typed() {
        Accounts.OneTime made = rowan();
        PasswordCheck check = new PasswordCheck(accounts, new Throttle(database, Clock.systemUTC()));
        Logger log = (Logger) LoggerFactory.getLogger(PasswordCheck.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Level before = log.getLevel();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.INFO);
        try {
            check.check("rowan", made.password(), "10.0.0.1");
            check.check("rowan", "a wrong password", "10.0.0.2");
            for (int time = 0; time < Throttle.FREE_FOR_NAME; time++) {
                check.check("a password in the wrong field", "another one", "10.0.0.3");
            }
            check.check("a password in the wrong field", "another one", "10.0.0.3");
        } finally {
            log.detachAppender(lines);
            log.setLevel(before);
        }

        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .startsWith(
                        made.account().subject() + " has signed in from 10.0.0.1",
                        "A sign-in from 10.0.0.2 was refused")
                .endsWith("A sign-in from 10.0.0.3 was refused: too many attempts")
                .noneMatch(line -> line.contains("password") || line.contains("rowan"));
    }

    @Test
    void a_password_holds_however_old_it_is() {
        Account account = accounts.changePassword(rowan().account(), GOOD);
        sql.sql("update access.account set created_at = now() - interval '9 years', changed_at = created_at")
                .update();

        assertThat(accounts.find("rowan", GOOD)).contains(account);
        assertThat(account.mustChange()).isFalse();
    }

    @Test
    void it_takes_as_long_where_there_is_no_such_account() {
        rowan();
        accounts.find("nobody", "wrong");

        Duration known = fastest(() -> accounts.find("rowan", "wrong"));
        Duration unknown = fastest(() -> accounts.find("nobody", "wrong"));

        assertThat(unknown).as("a digest is compared all the same").isGreaterThan(known.dividedBy(2));
    }

    private static Duration fastest(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int time = 0; time < 5; time++) {
            long begun = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - begun);
        }
        return Duration.ofNanos(best);
    }

    @Test
    void services_and_programs_are_added_and_disabled() {
        String secret = clients.addService("nightly", "Nightly import", CLERK, "test");
        Optional<String> none = clients.addProgram("desk", "Desk", List.of("http://127.0.0.1/back"), false, "test");

        assertThat(none).isEmpty();
        assertThat(Clients.fits(secret, clients.find("nightly").orElseThrow().secretDigest()))
                .isTrue();
        assertThatThrownBy(() -> clients.addService("nightly", "x", CLERK, "test"))
                .hasMessage("There is a client 'nightly' already.");
        assertThatThrownBy(() -> clients.addService(Clients.PAGES, "x", CLERK, "test"))
                .hasMessageContaining("is no name for a client");
        for (String wrong :
                new String[] {"http://elsewhere.example/", "https://a/#b", "https://*.a/", "javascript:x"}) {
            assertThatThrownBy(() -> clients.addProgram("x", "x", List.of(wrong), false, "test"))
                    .hasMessageContaining("is no redirect address");
        }
        clients.disable("nightly", "test");
        assertThat(new KnownClients(clients).findByClientId("nightly")).isNull();
    }

    private static Throttle at(Instant now) {
        return new Throttle(database, Clock.fixed(now, ZoneOffset.UTC));
    }
}
