package org.mattersarising.ledger;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The organisations whose rows the present thread's connections can come across, whatever a statement asks for: the
 * second line behind the permissions of a caller. The database holds it by row-level security. A thread that says nothing
 * comes across none.
 */
public final class Reach {

    public static final Reach NOTHING = new Reach("");

    /** For the system's own work, and for callers who may see every organisation. */
    public static final Reach EVERYTHING = new Reach("*");

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final ThreadLocal<Reach> PRESENT = ThreadLocal.withInitial(() -> NOTHING);

    private final String setting;

    private Reach(String setting) {
        this.setting = setting;
    }

    /** @throws IllegalArgumentException where an identifier is none */
    public static Reach of(Collection<String> organisations) {
        for (String id : organisations) {
            if (!ID.matcher(id).matches())
                throw new IllegalArgumentException("No identifier of an organisation: " + id);
        }
        return new Reach(String.join(",", new TreeSet<>(organisations)));
    }

    /** The present thread's. */
    public static Reach present() {
        return PRESENT.get();
    }

    /** Does something within this reach, on this thread; on connections taken meanwhile. */
    public <T> T within(Supplier<T> work) {
        try (Entered ignored = enter()) {
            return work.get();
        }
    }

    /** For work that throws what a supplier cannot: it holds on this thread until that is closed again. */
    public Entered enter() {
        Reach before = PRESENT.get();
        PRESENT.set(this);
        return () -> {
            if (before == NOTHING) PRESENT.remove();
            else PRESENT.set(before);
        };
    }

    /** A reach in which a thread is. */
    @FunctionalInterface
    public interface Entered extends AutoCloseable {
        @Override
        void close();
    }

    /** As {@link #within(Supplier)}. */
    public void within(Runnable work) {
        within(() -> {
            work.run();
            return null;
        });
    }

    /** Whether the rows of an organisation are within it; for what a process remembers without asking the database. */
    public boolean covers(String organisation) {
        return equals(EVERYTHING)
                || !organisation.isEmpty() && List.of(setting.split(",")).contains(organisation);
    }

    /** What the policies of the database compare with: identifiers with commas between, or {@code *}. */
    public String setting() {
        return setting;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reach reach && reach.setting.equals(setting);
    }

    @Override
    public int hashCode() {
        return setting.hashCode();
    }

    @Override
    public String toString() {
        return setting.isEmpty() ? "nothing" : setting;
    }
}
