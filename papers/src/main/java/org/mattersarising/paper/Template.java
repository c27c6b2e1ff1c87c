package org.mattersarising.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mattersarising.history.RegisterView;

/**
 * A version of the committee paper. A published paper names its template, and the same facts under the same template
 * give the same bytes for ever: a better paper is a new template, and old ones stay.
 */
public enum Template {
    FIRST("1") {
        @Override
        public List<Paper> render(RegisterView facts, Particulars particulars) {
            return List.of(
                    new Paper("json", FirstPaperJson.of(facts, particulars)), new Paper("csv", RegisterCsv.of(facts)));
        }
    };

    private final String version;

    Template(String version) {
        this.version = version;
    }

    public String version() {
        return version;
    }

    /** Every rendition, made from facts at a basis and the particulars of the paper; nothing else goes in. */
    public abstract List<Paper> render(RegisterView facts, Particulars particulars);

    /** One rendition by its kind. */
    public Optional<Paper> render(RegisterView facts, Particulars particulars, String kind) {
        return render(facts, particulars).stream()
                .filter(paper -> paper.kind().equals(kind))
                .findFirst();
    }

    /** What new papers are made with. */
    public static Template current() {
        return FIRST;
    }

    /** @throws IllegalArgumentException for a version that never was */
    public static Template of(String version) {
        return Arrays.stream(values())
                .filter(template -> template.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No paper template has version " + version));
    }
}
