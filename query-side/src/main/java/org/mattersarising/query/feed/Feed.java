package org.mattersarising.query.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.http.Audience;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.Withholding;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.mattersarising.personal.PersonalData;
import org.springframework.stereotype.Component;

/** Reads the ledger itself, so that it goes on while tables lag behind or are made anew. */
@Component
class Feed {

    /** Payload of one portion; what has more is told in several. As many are in memory, several times over, as there are readers. */
    private static final long PORTION = 1 << 20;

    private static final int BLOCK_EVENTS = 100;
    private static final long BLOCK = 256 << 10;
    private static final long BLOCKS_KEPT = 32 << 20;

    /**
     * @param head the last position there was when it was read
     */
    record Portion(List<Sealed> events, long after, long head) {

        /** The position after which to go on. */
        long last() {
            return events.isEmpty() ? after : events.getLast().entry().position();
        }

        boolean isFollowed() {
            return last() < head;
        }
    }

    /** What goes out on a stream at once; all who follow a ledger get the same, but for what is withheld from some. */
    record Block(List<Told> events, byte[] text, long last) {

        static Block of(List<Told> events) {
            StringBuilder text = new StringBuilder();
            for (Told event : events) {
                text.append("id: ").append(event.position()).append('\n');
                event.json()
                        .lines()
                        .forEach(line -> text.append("data: ").append(line).append('\n'));
                text.append('\n');
            }
            return new Block(
                    events,
                    text.toString().getBytes(StandardCharsets.UTF_8),
                    events.getLast().position());
        }

        /** The same events with other texts, in the same order. */
        Block saying(List<String> json) {
            List<Told> others = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                others.add(new Told(events.get(i).position(), json.get(i)));
            }
            return of(others);
        }
    }

    /** One event, as a server-sent event tells it. */
    record Told(long position, String json) {}

    private record Place(String organisation, long after) {}

    private final Ledger ledger;
    private final Withholding withholding;
    private final Cache<Place, Block> blocks = Caffeine.newBuilder()
            .maximumWeight(BLOCKS_KEPT)
            .weigher((Place place, Block block) -> 2 * block.text().length)
            .build();

    Feed(Ledger ledger, Withholding withholding, PersonalData personal) {
        this.ledger = ledger;
        this.withholding = withholding;
        personal.whenErased(blocks::invalidateAll);
    }

    Portion portion(String organisation, long after, int limit) {
        long head = head(organisation, after);
        return new Portion(ledger.after(organisation, after, limit, PORTION), after, head);
    }

    /**
     * Where an organisation's ledger ends.
     *
     * @throws Refusal unknown for an organisation that nobody knows; unacceptable where its ledger has not come to the
     *     position: whoever saw it saw another ledger, or more than was put back from a backup
     */
    long head(String organisation, long after) {
        if (ledger.organisation(organisation).isEmpty()) {
            throw Refusal.unknown(
                    "organisation",
                    "There is no organisation '%s'.".formatted(organisation),
                    "See GET /api/organisations for those that there are.");
        }
        long head = ledger.head(organisation).position();
        if (after <= head) return head;
        throw Refusal.unacceptable(
                        "after",
                        "The ledger of %s ends at position %d; nobody can have seen more of it."
                                .formatted(organisation, head),
                        "Check that it is the ledger you followed. If it was put back from a backup, go on after the last"
                                + " event that is the same on both sides.")
                .with("head", head);
    }

    /** What follows a position; null where nothing does yet. */
    Block block(String organisation, long after) {
        return blocks.get(new Place(organisation, after), this::read);
    }

    private Block read(Place place) {
        List<Sealed> events = ledger.after(place.organisation(), place.after(), BLOCK_EVENTS, BLOCK);
        if (events.isEmpty()) return null;
        return Block.of(events.stream()
                .map(each -> new Told(each.entry().position(), CloudEvent.json(each)))
                .toList());
    }

    /**
     * A block as its reader may be told it.
     *
     * @throws Refusal later where it would be a reading that cannot be kept
     */
    Block told(Block block, Audience audience) {
        if (withholding.isNothingOf(audience.place().organisation())) return block;
        List<String> json = block.events().stream().map(Told::json).toList();
        List<String> told = withholding.tell(audience, json);
        return told.equals(json) ? block : block.saying(told);
    }
}
