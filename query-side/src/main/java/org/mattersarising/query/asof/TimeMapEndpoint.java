package org.mattersarising.query.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.mattersarising.access.Permission;
import org.mattersarising.history.Basis;
import org.mattersarising.http.Answer;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.Call;
import org.mattersarising.http.Page;
import org.mattersarising.http.Refusal;
import org.mattersarising.query.history.Whereabouts;
import org.mattersarising.query.memento.Links;
import org.mattersarising.query.memento.Memento;
import org.mattersarising.query.memento.Mementos;
import org.mattersarising.query.memento.Original;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** All states of a register or an action (RFC 7089, section 5); {@code after} is the position of the last one seen. */
@RestController
class TimeMapEndpoint {

    private static final MediaType LINK_FORMAT = MediaType.parseMediaType(Links.LINK_FORMAT);

    private final Whereabouts whereabouts;
    private final BasisResolver bases;
    private final Mementos mementos;
    private final NotThere notThere;

    TimeMapEndpoint(Whereabouts whereabouts, BasisResolver bases, Mementos mementos, NotThere notThere) {
        this.whereabouts = whereabouts;
        this.bases = bases;
        this.mementos = mementos;
        this.notThere = notThere;
    }

    @GetMapping(path = "/api/registers/{register}/timemap", produces = Links.LINK_FORMAT)
    @Call(id = "listRegisterStates", needs = Permission.READ, does = "All states of a register, as a timemap")
    ResponseEntity<byte[]> register(@PathVariable String register, Page page, AsOf asOf, HttpServletRequest request) {
        Whereabouts.Place place = whereabouts.ofRegister(register).orElseThrow(() -> notThere.register(register));
        return answer(
                Original.register(place, asOf.asAt()),
                page,
                asOf,
                request,
                basis -> notThere.register(register, basis));
    }

    @GetMapping(path = "/api/actions/{action}/timemap", produces = Links.LINK_FORMAT)
    @Call(id = "listActionStates", needs = Permission.READ, does = "All states of an action, as a timemap")
    ResponseEntity<byte[]> action(@PathVariable String action, Page page, AsOf asOf, HttpServletRequest request) {
        Whereabouts.Place place = whereabouts.ofAction(action).orElseThrow(() -> notThere.action(action));
        return answer(
                Original.action(place, action, asOf.asAt()),
                page,
                asOf,
                request,
                basis -> notThere.action(action, basis));
    }

    private ResponseEntity<byte[]> answer(
            Original original, Page page, AsOf asOf, HttpServletRequest request, Function<Basis, Refusal> tooEarly) {
        Basis basis = bases.resolve(original.organisation(), asOf);
        Mementos.Around around = mementos.around(original, basis.position());
        if (around.shown() == null) throw tooEarly.apply(basis);
        // The next portion too, as a map says how far that reaches.
        List<Memento> found = mementos.list(original, page.afterPosition(), basis.position(), 2 * page.limit());
        List<Memento> portion = found.stream().limit(page.limit()).toList();
        List<Memento> following = found.subList(portion.size(), found.size());
        UriComponentsBuilder self = address(request, basis, page, page.afterPosition());
        // Further portions are of the same basis, and the map says the same wherever it is found.
        String next = following.isEmpty()
                ? null
                : address(request, basis, page, portion.getLast().position())
                        .build()
                        .toUriString();
        String map = Links.timeMap(
                original,
                basis.asAt(),
                around.first(),
                around.wholeAt(basis.position()),
                portion,
                self.build().toUriString(),
                next,
                following);
        return Answers.at(
                self,
                Answers.before(next, Answer.read(asOf.fixed(), LINK_FORMAT, map.getBytes(StandardCharsets.UTF_8))));
    }

    private static UriComponentsBuilder address(HttpServletRequest request, Basis basis, Page page, long after) {
        return Answers.address(request)
                .queryParam("asAt", basis.asAt())
                .queryParam("after", after)
                .queryParam("limit", page.limit())
                .queryParam("position", basis.position());
    }
}
