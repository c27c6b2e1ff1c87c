package org.mattersarising.command.recording;

import java.util.Optional;
import org.mattersarising.http.Places;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.springframework.stereotype.Component;

/** What paths of changes speak of. */
@Component
final class CommandPlaces implements Places {

    private static final String SIDE = "org.mattersarising.command.";

    private final Homes homes;
    private final Ledger ledger;

    CommandPlaces(Homes homes, Ledger ledger) {
        this.homes = homes;
        this.ledger = ledger;
    }

    @Override
    public boolean isOf(Class<?> endpoint) {
        return endpoint.getName().startsWith(SIDE);
    }

    @Override
    public Optional<Home> find(Thing thing, String id) {
        return switch (thing) {
            case REGISTER -> homes.findRegister(id);
            case ACTION -> homes.findAction(id);
            case COMMITTEE_UPDATE ->
                ledger.committeeUpdate(id).map(Sealed::register).flatMap(homes::findRegister);
        };
    }

    @Override
    public Refusal unknown(Thing thing, String id) {
        return switch (thing) {
            case REGISTER -> Homes.unknownRegister();
            case ACTION -> Homes.unknownAction();
            case COMMITTEE_UPDATE -> unknownUpdate(id);
        };
    }

    static Refusal unknownUpdate(String id) {
        return Refusal.unknown(
                "id",
                "There is no committee update '%s'.".formatted(id),
                "GET /api/registers/{register}/committee-updates lists those that there are.");
    }
}
