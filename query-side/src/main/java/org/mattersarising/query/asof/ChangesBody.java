package org.mattersarising.query.asof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Differences;
import org.mattersarising.history.RegisterView;

/** What differs between a register at two bases, one change per cell. */
record ChangesBody(Basis from, Basis to, List<Changed> changes) {

    /** See {@link Differences.Change}. */
    record Changed(
            String kind,
            @Nullable String action,
            @Nullable String reference,
            @Nullable String field,
            @Nullable String from,
            @Nullable String to,
            @Nullable String section) {}

    static ChangesBody between(RegisterView from, RegisterView to) {
        return new ChangesBody(
                from.basis(),
                to.basis(),
                Differences.between(from, to).stream()
                        .map(change -> new Changed(
                                change.kind().text(),
                                change.action(),
                                change.reference(),
                                change.field(),
                                change.from(),
                                change.to(),
                                change.section()))
                        .toList());
    }
}
