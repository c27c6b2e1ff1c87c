package org.mattersarising.command.decisions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mattersarising.access.Permission;
import org.mattersarising.command.action.ActionWork;
import org.mattersarising.command.action.Author;
import org.mattersarising.command.action.Decided;
import org.mattersarising.command.action.LinkAction;
import org.mattersarising.command.action.Terms;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent.Link;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.Permits;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The way of a link: both sides have an event of their own, recorded in one step, in one register or in two. */
@Component
final class Links {

    /** A link on its way; {@code other} is where the other side is kept, null where another body does. */
    private record Asked(Request request, Home home, Terms terms, LinkEndpoint.Linking body, Home other) {

        String action() {
            return terms.action();
        }

        LocalDate on() {
            return terms.effectiveOn();
        }
    }

    private final Recorder recorder;
    private final ActionWork actions;
    private final NamedActions names;
    private final Homes homes;
    private final Ledger ledger;

    Links(Recorder recorder, ActionWork actions, NamedActions names, Homes homes, Ledger ledger) {
        this.recorder = recorder;
        this.actions = actions;
        this.names = names;
        this.homes = homes;
        this.ledger = ledger;
    }

    ResponseEntity<byte[]> link(HttpServletRequest http, JsonNode json, String action, LinkEndpoint.Linking body) {
        Home home = homes.ofAction(action);
        Said.oneOf("relation", body.relation(), LinkAction.RELATIONS);
        Home other = homeOfOther(home, body, Permits.of(http));
        Request request = Request.of(http, json);
        Terms terms = actions.terms(request, home, action, body.effectiveOn(), body.corrects());
        Asked asked = new Asked(request, home, terms, body, other);
        List<String> registers = Stream.of(home, other)
                .filter(each -> each != null)
                .map(Home::register)
                .distinct()
                .sorted()
                .toList();
        return recorder.record(
                        request,
                        registers,
                        Hold.SHARED,
                        () -> other == null ? elsewhere(asked) : between(asked, new Histories(ledger)))
                .toResponse();
    }

    /** Where the other side is kept; null where another body keeps it. */
    private Home homeOfOther(Home home, LinkEndpoint.Linking body, Permits permits) {
        LinkEndpoint.OtherSide to = body.to();
        if (to == null) {
            throw Refusal.unacceptable(
                    "to",
                    "'to' is missing.",
                    "Name the other action: {\"reference\": \"14 a\"}, with \"register\" where it is in another one.");
        }
        Home other = home;
        if (to.action() != null) {
            other = known("to.action", to.action(), homes::ofAction, permits, Homes::unknownAction);
        } else if (to.register() != null) {
            other = known("to.register", to.register(), homes::ofRegister, permits, Homes::unknownRegister);
        } else if (body.relation().equals(LinkAction.CONTINUED_IN)) {
            return null;
        }
        if (to.register() != null && !to.register().equals(other.register())) {
            throw Refusal.unacceptable(
                    "to.register",
                    "The action is in the register %s, not in this one.".formatted(other.register()),
                    "Leave 'register' out beside 'action'.");
        }
        if (other.organisation().equals(home.organisation())) {
            permits.demand(Permission.CHANGE, other.organisation(), other.register());
            return other;
        }
        throw Refusal.unacceptable(
                "to",
                "Another organisation keeps the other action.",
                "Say that it is continued-in and name the action in words: {\"reference\": \"County plan, R7\"}.");
    }

    private static Home known(
            String field, String id, Function<String, Home> homes, Permits permits, Supplier<Refusal> noSuch) {
        try {
            Home home = homes.apply(id);
            if (permits.caller().knows(home.organisation())) return home;
            throw noSuch.get();
        } catch (Refusal unknown) {
            throw Refusal.unacceptable(field, unknown.detail(), unknown.remedy());
        }
    }

    private Outcome elsewhere(Asked asked) {
        String reference = asked.body().to().reference();
        Said.brief("to.reference", reference, "Say in words where it goes on, for example \"County plan, R7\".");
        Link to = new Link(null, null, reference);
        LinkAction command = new LinkAction(
                asked.terms(),
                asked.body().relation(),
                to,
                reference,
                asked.body().reason());
        Decided decided = actions.decide(command, asked.home(), asked.request().provenance(asked.home()));
        return outcome(asked, decided, null, decided.events());
    }

    private Outcome between(Asked asked, Histories histories) {
        LinkEndpoint.OtherSide named = asked.body().to();
        String other = names.find(
                "to.", named.action(), named.reference(), asked.other().register(), asked.on());
        mustBeAnother(asked, other);
        Link there = new Link(asked.other().register(), other, histories.reference(asked.other(), other, asked.on()));
        Link here = new Link(
                asked.home().register(), asked.action(), histories.reference(asked.home(), asked.action(), asked.on()));
        Decided own = actions.decide(
                side(asked, asked.terms(), asked.body().relation(), there, asked.home()),
                asked.home(),
                asked.request().provenance(asked.home()));
        Terms terms = Terms.plain(other, asked.on(), Author.of(asked.request(), asked.other()));
        Decided theirs = actions.decide(
                side(asked, terms, LinkAction.inverse(asked.body().relation()), here, asked.other()),
                asked.other(),
                asked.request().provenance(asked.other()));
        // Only now does nobody else link either of them.
        refuseCycle(asked, there, new Histories(ledger));
        List<String> events = new ArrayList<>(own.events());
        events.addAll(theirs.events());
        return outcome(asked, own, Together.recorded(other, theirs, asked.on()), events);
    }

    private static LinkAction side(Asked asked, Terms terms, String relation, Link to, Home home) {
        String place = to.register().equals(home.register())
                ? to.reference()
                : "%s in %s".formatted(to.reference(), to.register());
        return new LinkAction(terms, relation, to, place, asked.body().reason());
    }

    private static void mustBeAnother(Asked asked, String other) {
        if (!other.equals(asked.action())) return;
        throw Refusal.unacceptable("to", "The action cannot be linked to itself.", "Name the other action.");
    }

    private static void refuseCycle(Asked asked, Link there, Histories histories) {
        String relation = asked.body().relation();
        if (!Lineage.leads(there, asked.action(), relation, histories::of)) return;
        boolean split = relation.equals(LinkAction.SPLIT_INTO);
        throw Refusal.forbidden(
                "to",
                (split
                                ? "This action was split off %s, so that one is no part of it."
                                : "%s goes on in this action already, so this one cannot go on there.")
                        .formatted(there.reference()),
                "Void that link first if it is wrong; GET /api/actions/%s shows it.".formatted(there.action()));
    }

    private static Outcome outcome(Asked asked, Decided own, Map<String, Object> other, List<String> events) {
        Map<String, Object> tells = new HashMap<>();
        tells.put("other", other);
        return Outcome.done(ActionWork.answer(asked.action(), own, tells), events)
                .withHeader("ETag", ActionWork.tag(own));
    }

    /** What is recorded of actions, each register read once. */
    private static final class Histories {
        private final Ledger ledger;
        private final Map<String, Map<String, List<Entry>>> registers = new HashMap<>();

        Histories(Ledger ledger) {
            this.ledger = ledger;
        }

        List<Entry> of(Link side) {
            return registers
                    .computeIfAbsent(side.register(), register -> RegisterView.byAction(ledger.current(register)))
                    .getOrDefault(side.action(), List.of());
        }

        String reference(Home home, String action, LocalDate on) {
            return Together.reference(of(new Link(home.register(), action, null)), on);
        }
    }
}
