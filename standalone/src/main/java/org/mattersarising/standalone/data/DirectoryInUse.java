package org.mattersarising.standalone.data;

import java.nio.file.Path;
import java.util.Optional;

/** Another live process has the data directory. */
public final class DirectoryInUse extends Refusal {

    private final transient Optional<Holder> holder;

    DirectoryInUse(Path directory, Optional<Holder> holder) {
        super("%s is in use by %s. Stop that process%s and try again, or name another directory with --data."
                .formatted(
                        directory,
                        holder.map(Holder::toString).orElse("another process, which is just starting"),
                        holder.map(who -> " (kill " + who.pid() + ")").orElse("")));
        this.holder = holder;
    }

    /** Absent for the moment between taking the directory and saying so. */
    public Optional<Holder> holder() {
        return holder;
    }
}
