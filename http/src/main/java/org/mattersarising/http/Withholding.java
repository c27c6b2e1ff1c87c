package org.mattersarising.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mattersarising.access.Caller;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Texts;
import org.mattersarising.history.Withheld;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.personal.Erased;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sees to it that nobody is told what is withheld but those who may read it, and that every such reading is kept. It asks
 * the ledger itself and not the tables, which may lag behind it or be in the making: what was withheld a moment ago, on
 * whichever node, is withheld from this answer.
 */
public final class Withholding {

    private static final Logger LOG = LoggerFactory.getLogger(Withholding.class);

    private static final int ORGANISATIONS_KEPT = 1_000;
    private static final Duration SOON = Duration.ofSeconds(5);

    /** As much of an address as is kept. */
    private static final int LONGEST = 2_000;

    /** One after the other within an organisation, so that a reader of the log who goes on from a number misses none. */
    private static final String KEEP = """
            with turn as (select pg_advisory_xact_lock(hashtextextended('reading ' || ?, 0)))
            insert into eventstore.reading (organisation, register, subject, name, client, call, path, correlation)
            select ?, ?, ?, ?, ?, ?, ?, ? from turn
            """;

    /**
     * What is withheld in a register now.
     *
     * @param inPages the same as pages spell it
     */
    private record Secret(Home home, Withheld withheld, Withheld inPages) {

        /** As readers get texts: where somebody was erased a passage has the mark of that, as the texts around it have. */
        static Secret of(Home home, Withheld recorded) {
            Withheld shown = recorded.as(Secret::shown);
            return new Secret(home, shown, shown.as(HtmlUtils::htmlEscape));
        }

        /** Nothing where whatever it said is erased. */
        private static String shown(String passage) {
            String shown = Erased.shown(passage);
            return shown.replace(Erased.SHOWN, "").codePoints().anyMatch(Character::isLetterOrDigit) ? shown : "";
        }
    }

    /** What is withheld where an answer is about, by register. */
    private record Secrets(Map<String, Secret> byRegister) {

        static final Secrets NONE = new Secrets(Map.of());

        boolean areNone() {
            return byRegister.isEmpty();
        }

        Secrets of(String register) {
            Secret one = byRegister.get(register);
            return one == null ? NONE : new Secrets(Map.of(register, one));
        }
    }

    private record Known(long head, Secrets secrets) {}

    /**
     * An answer as it may be told.
     *
     * @param masked whether something in it was withheld
     * @param read whether something in it is withheld from others
     */
    record Told(byte[] body, boolean masked, boolean read) {}

    private final ObjectProvider<Ledger> ledger;
    private final ObjectProvider<JdbcTemplate> jdbc;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(ORGANISATIONS_KEPT).build();

    Withholding(ObjectProvider<Ledger> ledger, ObjectProvider<JdbcTemplate> jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /**
     * An answer, as its audience may be told it.
     *
     * @throws Refusal later where it would be a reading that cannot be kept
     */
    Told tell(Audience audience, MediaType type, byte[] body) {
        Secrets secrets = secrets(audience.place());
        if (secrets.areNone() || Media.hasNoTexts(type)) return new Told(body, false, false);
        Telling telling = new Telling(audience, secrets);
        byte[] told = telling.tell(type, body);
        keep(audience, telling.read);
        return new Told(told, told != body, !telling.read.isEmpty());
    }

    /** Whether nothing is withheld in an organisation, so that everybody is told the same. */
    public boolean isNothingOf(String organisation) {
        return secrets(new Home(organisation, null)).areNone();
    }

    /**
     * JSON texts that go out together, as their audience may be told them.
     *
     * @throws Refusal later where it would be a reading that cannot be kept
     */
    public List<String> tell(Audience audience, List<String> json) {
        Secrets secrets = secrets(audience.place());
        if (secrets.areNone()) return json;
        Telling telling = new Telling(audience, secrets);
        List<String> told = json.stream().map(telling::json).toList();
        keep(audience, telling.read);
        return told;
    }

    private Secrets secrets(Home place) {
        Ledger events = ledger.getIfAvailable();
        if (events == null) return Secrets.NONE;
        if (place == null) return secrets(events.withholdings());
        String organisation = place.organisation();
        long head = events.head(organisation).position();
        Known before = known.getIfPresent(organisation);
        if (before == null || before.head() != head) {
            // At least up to that head; what is newer by now does no harm.
            before = new Known(head, secrets(events.withholdings(organisation)));
            known.put(organisation, before);
        }
        return place.register() == null ? before.secrets() : before.secrets().of(place.register());
    }

    private static Secrets secrets(List<Entry> entries) {
        if (entries.isEmpty()) return Secrets.NONE;
        Map<String, List<Entry>> byRegister = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.provenance().register()));
        Map<String, Secret> secrets = new HashMap<>();
        byRegister.forEach((register, own) -> {
            Withheld withheld = Withheld.at(own, Long.MAX_VALUE);
            String organisation = own.getFirst().provenance().organisation();
            Secret secret = Secret.of(new Home(organisation, register), withheld);
            if (!secret.withheld().isNothing()) secrets.put(register, secret);
        });
        return new Secrets(Map.copyOf(secrets));
    }

    private void keep(Audience audience, Set<String> read) {
        if (read.isEmpty()) return;
        Caller caller = audience.caller();
        String path = audience.asked();
        String kept = path.length() <= LONGEST ? path : path.substring(0, LONGEST);
        try {
            for (String each : read) {
                int slash = each.indexOf('/');
                String organisation = each.substring(0, slash);
                jdbc.getObject()
                        .update(
                                KEEP,
                                organisation,
                                organisation,
                                each.substring(slash + 1),
                                caller.subject(),
                                caller.name(),
                                caller.client(),
                                audience.call(),
                                kept,
                                audience.correlation());
            }
        } catch (DataAccessException fault) {
            LOG.error("A reading of what is withheld cannot be kept, so it is not allowed", fault);
            throw Refusal.later(
                    SOON,
                    "The answer holds something that is withheld, and that somebody reads it cannot be kept at this moment.",
                    "Ask again in a moment.");
        }
    }

    /** One answer on its way to its audience. */
    private static final class Telling {

        private final Audience audience;
        private final Map<String, Secret> secrets;
        private final Set<String> registers;
        /** The registers of which something withheld is told, each with its organisation. */
        private final Set<String> read = new TreeSet<>();

        Telling(Audience audience, Secrets secrets) {
            this.audience = audience;
            this.secrets = secrets.byRegister();
            this.registers = this.secrets.keySet();
        }

        byte[] tell(MediaType type, byte[] body) {
            if (Media.isJson(type)) {
                JsonNode tree = StrictJson.mapper().readTree(body);
                return Texts.map(tree, registers, this::inside, this::text)
                        ? StrictJson.mapper().writeValueAsBytes(tree)
                        : body;
            }
            String before = new String(body, StandardCharsets.UTF_8);
            String after = Media.isCsv(type)
                    ? CsvText.map(before, cell -> text(registers, cell))
                    : text(registers, before, Media.isPage(type) ? Secret::inPages : Secret::withheld);
            return after.equals(before) ? body : after.getBytes(StandardCharsets.UTF_8);
        }

        String json(String before) {
            JsonNode tree = StrictJson.mapper().readTree(before);
            return Texts.map(tree, registers, this::inside, this::text)
                    ? StrictJson.mapper().writeValueAsString(tree)
                    : before;
        }

        /** Of an organisation's whole answer, what says of which register it is speaks of that one. */
        private Set<String> inside(Set<String> around, ObjectNode object) {
            if (!audience.isOfSeveral() || around != registers) return around;
            String register = registerOf(object);
            return register == null ? around : Set.of(register);
        }

        private static String registerOf(ObjectNode object) {
            if (object.get("register") instanceof JsonNode named && named.isString()) return named.stringValue();
            boolean isRegister = object.has("title") && object.has("organisation");
            return isRegister && object.get("id") instanceof JsonNode id && id.isString() ? id.stringValue() : null;
        }

        private String text(Set<String> any, String before) {
            return text(any, before, Secret::withheld);
        }

        private String text(Set<String> any, String before, Function<Secret, Withheld> spelt) {
            String after = before;
            for (String register : any) {
                Secret secret = secrets.get(register);
                if (secret == null) continue;
                String masked = spelt.apply(secret).mask(after);
                if (masked.equals(after)) continue;
                if (!audience.mayRead(secret.home().organisation(), register)) after = masked;
                else read.add(secret.home().organisation() + "/" + register);
            }
            return after;
        }
    }
}
