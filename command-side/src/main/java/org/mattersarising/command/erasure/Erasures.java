package org.mattersarising.command.erasure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.mattersarising.command.recording.Answered;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Publication;
import org.mattersarising.command.recording.ReadyMade;
import org.mattersarising.command.recording.Receipts;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.events.RegisterEvent.PersonalDataErased;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.personal.PersonalData;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Erases a person: holds every register of the organisation, destroys the keys and records in each register concerned that
 * it was done, in one transaction.
 */
@Component
final class Erasures {

    /** Every event of the organisation in which a pattern is found. */
    private static final String NAMING = """
            select e.register, coalesce(l.position, 9223372036854775807) as position, e.payload, e.metadata
            from eventstore.event e left join eventstore.ledger l on l.global_index = e.global_index
            where e.organisation = ? and (e.payload::text ~* ? or e.metadata::text ~* ?)
            """;

    /** The accounts by which somebody of such a name recorded anything. */
    private static final String ACCOUNTS = """
            select distinct metadata #>> '{subject,$text,0,subject}' from eventstore.event
            where organisation = ? and metadata #>> '{actor,$text,0,subject}' = any (?)
              and metadata #>> '{subject,$text,0,subject}' is not null
            """;

    private static final String UPDATES = """
            select payload ->> 'update'
            from eventstore.event e join eventstore.ledger l on l.global_index = e.global_index
            where e.register = ? and e.payload_type = 'register.committee-update-published'
              and (coalesce((payload ->> 'position')::bigint, l.position - 1) >= ? or e.payload::text ~ ?)
            order by l.position
            """;

    private final Recorder recorder;
    private final Publication publication;
    private final Receipts receipts;
    private final Ledger ledger;
    private final PersonalData personal;
    private final JdbcTemplate jdbc;

    Erasures(
            Recorder recorder,
            Publication publication,
            Receipts receipts,
            Ledger ledger,
            PersonalData personal,
            JdbcTemplate jdbc) {
        this.recorder = recorder;
        this.publication = publication;
        this.receipts = receipts;
        this.ledger = ledger;
        this.personal = personal;
        this.jdbc = jdbc;
    }

    /** What stands where, before it is erased. */
    private record Found(List<String> subjects, SortedMap<String, Long> passages, List<String> updates, long plain) {

        long all() {
            return passages.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Answered erase(Request request, String organisation, String name, String reason, boolean dryRun) {
        if (ledger.organisation(organisation).isEmpty()) throw unknown();
        if (!personal.isSealed()) {
            throw Refusal.forbidden(
                    "name",
                    "Nothing can be erased here: personal data is recorded in plain text.",
                    "Give this installation a key for personal data; what is recorded from then on can be erased.");
        }
        if (personal.isSameName(request.actor(), name)) {
            throw Refusal.forbidden(
                    "name",
                    "Whoever records an erasure stands in the ledger beside it, and would stay known by this name.",
                    "Let somebody else record it.");
        }
        List<String> registers = registers(organisation);
        try {
            return recorder.record(
                    request,
                    registers,
                    dryRun ? Hold.LOOKING : Hold.EXCLUSIVE,
                    () -> dryRun
                            ? Outcome.looked(answer(null, find(organisation, name), Map.of()))
                            : erase(request, organisation, name, reason));
        } finally {
            if (!dryRun) {
                personal.look();
                personal.sweep();
            }
        }
    }

    private Outcome erase(Request request, String organisation, String name, String reason) {
        Found found = find(organisation, name);
        personal.erase(organisation, found.subjects());
        receipts.erase(name);
        String erasure = UUID.randomUUID().toString();
        Map<String, Object> positions = new LinkedHashMap<>();
        List<ReadyMade> events = new ArrayList<>();
        found.passages().forEach((register, passages) -> {
            ReadyMade event = new ReadyMade(
                    Ledger.streamOfRegister(register),
                    length(register),
                    UUID.randomUUID().toString(),
                    request.provenance(organisation, register),
                    new PersonalDataErased(register, erasure, found.subjects(), passages, reason));
            events.add(event);
            positions.put(register, new PositionOf(event.id()));
        });
        publication.publish(events);
        return Outcome.done(
                answer(erasure, found, positions),
                events.stream().map(ReadyMade::id).toList());
    }

    private Found find(String organisation, String name) {
        List<String> named = personal.named(organisation, name);
        if (named.isEmpty()) throw nobody();
        List<String> accounts = jdbc.queryForList(ACCOUNTS, String.class, organisation, named.toArray(String[]::new));
        List<String> subjects =
                Stream.concat(named.stream(), accounts.stream()).distinct().toList();
        String pattern = String.join("|", subjects);
        SortedMap<String, Long> passages = new TreeMap<>();
        Map<String, Long> first = new HashMap<>();
        jdbc.query(
                NAMING,
                row -> {
                    String register = row.getString("register");
                    long said = count(row.getString("payload"), subjects);
                    long all = said + count(row.getString("metadata"), subjects);
                    if (all > 0) passages.merge(register, all, Long::sum);
                    // Who recorded it stands in no paper.
                    if (said > 0) first.merge(register, row.getLong("position"), Math::min);
                },
                organisation,
                pattern,
                pattern);
        List<String> updates = new ArrayList<>();
        passages.keySet().stream()
                .filter(first::containsKey)
                .forEach(register -> updates.addAll(
                        jdbc.queryForList(UPDATES, String.class, register, first.get(register), pattern)));
        return new Found(subjects, passages, updates, plain(organisation, name));
    }

    /** In how many places the name stands where nobody had known it for one. */
    private long plain(String organisation, String name) {
        String oneWord = Arrays.stream(name.split("[^\\p{L}]+"))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
        long[] found = {0};
        jdbc.query(
                NAMING,
                row -> {
                    found[0] += PersonalData.plainMentions(row.getString("payload"), name)
                            + PersonalData.plainMentions(row.getString("metadata"), name);
                },
                organisation,
                oneWord,
                oneWord);
        return found[0];
    }

    private static long count(String json, List<String> subjects) {
        return PersonalData.subjectsIn(json).stream().filter(subjects::contains).count();
    }

    private static Map<String, Object> answer(String erasure, Found found, Map<String, Object> positions) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("erasure", erasure);
        answer.put("subjects", found.subjects());
        answer.put("passages", found.all());
        List<Map<String, Object>> registers = new ArrayList<>();
        found.passages().forEach((register, passages) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("register", register);
            one.put("passages", passages);
            one.put("position", positions.get(register));
            registers.add(one);
        });
        answer.put("registers", registers);
        answer.put("updates", found.updates());
        answer.put("plain", found.plain());
        return answer;
    }

    private List<String> registers(String organisation) {
        return jdbc.queryForList("""
                select register from eventstore.event
                where organisation = ? and sequence = 0 and stream = 'register/' || register
                order by register
                """, String.class, organisation);
    }

    private long length(String register) {
        return jdbc.queryForObject(
                "select max(sequence) + 1 from eventstore.event where stream = ?",
                Long.class,
                Ledger.streamOfRegister(register));
    }

    private static Refusal unknown() {
        return Refusal.unknown(
                "organisation",
                "There is no organisation with this identifier.",
                "See GET /api/organisations for those that there are.");
    }

    private static Refusal nobody() {
        return Refusal.unacceptable(
                "name",
                "Nobody is known by this name, or was erased already.",
                "Give the name exactly as a lead or whoever recorded something bears it; names within a longer cell are"
                        + " known as that cell.");
    }
}
