package org.mattersarising.query.asof;

import java.util.Optional;
import org.mattersarising.http.Places;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.mattersarising.query.history.Registers;
import org.mattersarising.query.history.Whereabouts;
import org.springframework.stereotype.Component;

/** What paths of reads speak of. */
@Component
final class QueryPlaces implements Places {

    private static final String SIDE = "org.mattersarising.query.";

    private final Whereabouts whereabouts;
    private final Registers registers;
    private final NotThere notThere;

    QueryPlaces(Whereabouts whereabouts, Registers registers, NotThere notThere) {
        this.whereabouts = whereabouts;
        this.registers = registers;
        this.notThere = notThere;
    }

    @Override
    public boolean isOf(Class<?> endpoint) {
        return endpoint.getName().startsWith(SIDE);
    }

    @Override
    public Optional<Home> find(Thing thing, String id) {
        Optional<Whereabouts.Place> found =
                switch (thing) {
                    case REGISTER -> whereabouts.ofRegister(id);
                    case ACTION -> whereabouts.ofAction(id);
                    case COMMITTEE_UPDATE -> whereabouts.ofUpdate(id);
                };
        return found.map(place -> new Home(place.organisation(), place.register()));
    }

    @Override
    public boolean isOpen(Home home) {
        return registers.isOpen(home.register());
    }

    @Override
    public Refusal unknown(Thing thing, String id) {
        return switch (thing) {
            case REGISTER -> notThere.register(id);
            case ACTION -> notThere.action(id);
            case COMMITTEE_UPDATE -> notThere.update(id);
        };
    }
}
