package org.mattersarising.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.WireFormat;

class PassagesProperties {

    private static final WireFormat WIRE = new WireFormat();
    private static final LocalDate DAY = LocalDate.of(2025, 3, 31);
    private static final String EVENT = "8d0c9c4e-8f8e-4c37-9a38-4f5e6f3a2b1c";

    /** People whose names an organisation knows, with their keys. */
    private static final class People implements Opening {
        private final Map<String, PassageKey> keys = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();
        private KnownNames known = KnownNames.NONE;

        People(List<String> all) {
            List<KnownNames.Name> subjects = IntStream.range(0, all.size())
                    .mapToObj(i -> new KnownNames.Name(new UUID(7, i).toString(), all.get(i)))
                    .toList();
            subjects.forEach(one -> {
                keys.put(one.subject(), new PassageKey(new byte[32]));
                names.put(one.subject(), one.name());
            });
            known = known.and(subjects);
        }

        String sealed(LedgerEvent event) {
            WireFormat.Stored stored = WIRE.write(event);
            return Passages.seal(
                    stored.payload(),
                    Passages.tree(stored.payload()),
                    stored.type(),
                    known,
                    (subject, text) -> Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(keys.get(subject).seal(text.getBytes(StandardCharsets.UTF_8), EVENT)));
        }

        void areErased() {
            keys.clear();
            known = KnownNames.NONE;
        }

        @Override
        public String passage(String subject, String secret, String context) {
            PassageKey key = secret == null ? null : keys.get(subject);
            if (key == null) return Erased.mark(subject);
            return new String(key.open(Base64.getUrlDecoder().decode(secret), context), StandardCharsets.UTF_8);
        }
    }

    @Provide
    Arbitrary<List<String>> people() {
        Arbitrary<String> word =
                Arbitraries.strings().withChars("aeJRoséŐßXk").ofMinLength(2).ofMaxLength(6);
        return word.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(words -> String.join(" ", words))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** Texts that name some of the people, in odd company. */
    private static Arbitrary<String> texts(List<String> people) {
        Arbitrary<String> between = Arbitraries.oneOf(
                Arbitraries.of(" ", ", ", "\n", " – see \"", "’s ", "\t", " \uD83D\uDE92 ", "/", "({[", "\u00a0"),
                Arbitraries.strings()
                        .withChars(" .,;:\"\\/\n\u2028\uFFFF\uFDD0\uFDD2$")
                        .ofMaxLength(5));
        return Combinators.combine(Arbitraries.of(people), between)
                .as((name, gap) -> gap + "." + name + ".")
                .list()
                .ofMaxSize(5)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<Case> cases() {
        return people().flatMap(people -> {
            Arbitrary<String> text = texts(people);
            Arbitrary<SortedMap<String, String>> other = Combinators.combine(
                            Arbitraries.of("action", "priority", "$text", "field"), text)
                    .as((name, value) -> new TreeMap<>(Map.of(name, value)));
            Arbitrary<Lead> lead = Combinators.combine(
                            Arbitraries.of(people).list().ofMaxSize(3), text)
                    .as(Lead::new);
            Arbitrary<LedgerEvent> raised = Combinators.combine(text, text, text, lead, other)
                    .as((one, two, three, who, more) -> new ActionEvent.ActionRaised(
                            "a-1",
                            DAY,
                            "14 a",
                            "s-1",
                            one,
                            two,
                            three,
                            null,
                            who,
                            new TargetDate(one, List.of(), "base-1"),
                            new Status(two, true, "on-track", null, three),
                            more));
            Arbitrary<LedgerEvent> others = Combinators.combine(text, text, lead, lead)
                    .flatAs((one, two, from, to) -> Arbitraries.of(
                            new ActionEvent.ProgressNoted("a-1", DAY, "\n", one),
                            new ActionEvent.LeadReassigned("a-1", DAY, from, to, one),
                            new ActionEvent.EvidenceAttached("a-1", DAY, new Evidence(one, null)),
                            new ActionEvent.ClosureVerified("a-1", DAY, one, DAY, new Evidence(two, null), two),
                            new RegisterEvent.SectionAdded("r-1", DAY, "s-1", one, new TreeMap<>(Map.of("lead", two))),
                            new RegisterEvent.DecisionTaken(
                                    "r-1", DAY, "d-1", "reassignment", one, null, two, List.of("a-1"))));
            return Combinators.combine(Arbitraries.oneOf(raised, others), Arbitraries.just(people))
                    .as(Case::new);
        });
    }

    record Case(LedgerEvent event, List<String> people) {}

    @Property
    void what_is_stored_names_nobody_and_reads_as_it_was(@ForAll("cases") Case one) {
        People people = new People(one.people());

        String sealed = people.sealed(one.event());

        for (String name : people.names.values()) {
            assertThat(KnownNames.of(List.of(new KnownNames.Name("x", name))).in(withoutSecrets(sealed)))
                    .as(sealed)
                    .isEmpty();
        }
        assertThat(read(one, sealed, people)).isEqualTo(one.event());
    }

    @Property
    void once_keys_are_gone_their_passages_are_erased_and_nothing_else(@ForAll("cases") Case one) {
        People people = new People(one.people());
        String before = WIRE.write(one.event()).payload();
        String sealed = people.sealed(one.event());
        String expected = Passages.open(sealed, EVENT, (subject, secret, context) -> Erased.SHOWN);
        people.areErased();

        String shown = Erased.shown(Passages.open(sealed, EVENT, people));

        assertThat(shown).isEqualTo(expected);
        assertThat(shown.equals(before)).isEqualTo(sealed.equals(before));
        LedgerEvent read = read(one, sealed, people);
        assertThat(Passages.open(people.sealed(read), EVENT, people))
                .as("recorded again it says as little")
                .isEqualTo(WIRE.write(read).payload());
    }

    @Property
    void under_pseudonyms_it_reads_the_same_with_and_without_keys(@ForAll("cases") Case one) {
        People people = new People(one.people());
        String sealed = people.sealed(one.event());
        String before = Passages.open(sealed, EVENT, Opening.PSEUDONYMS);
        people.areErased();

        assertThat(Passages.open(sealed, EVENT, Opening.PSEUDONYMS)).isEqualTo(before);
        assertThat(WIRE.write(read(one, sealed, Opening.PSEUDONYMS)).payload()).isEqualTo(before);
    }

    @Property
    void a_passage_opens_in_its_own_event_only(@ForAll("cases") Case one) {
        People people = new People(one.people());
        String sealed = people.sealed(one.event());
        if (Passages.subjects(sealed).isEmpty()) return;

        assertThatThrownBy(() -> Passages.open(sealed, "another event", people)).isInstanceOf(Opening.Unopened.class);
    }

    private static LedgerEvent read(Case one, String sealed, Opening opening) {
        WireFormat.Stored stored = WIRE.write(one.event());
        return WIRE.read(stored.type(), stored.revision(), Passages.open(sealed, EVENT, opening));
    }

    private static String withoutSecrets(String sealed) {
        return sealed.replaceAll("\"sealed\":\"[^\"]*\"", "").replaceAll("\"subject\":\"[^\"]*\"", "");
    }
}
