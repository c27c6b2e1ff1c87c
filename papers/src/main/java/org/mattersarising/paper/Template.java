package org.mattersarising.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.mattersarising.history.RegisterView;

/**
 * A version of the committee paper. A published paper names its template, and the same facts under the same template
 * give the same bytes for ever: a better paper is a new template, and old ones stay.
 */
public enum Template {
    FIRST("1", null, json("1"), csv()),
    SECOND("2", PaperHtml.STYLE_DIGEST, json("2"), csv(), html());

    private final String version;
    private final String pageStyle;
    private final List<Rendering> renderings;

    Template(String version, String pageStyle, Rendering... renderings) {
        this.version = version;
        this.pageStyle = pageStyle;
        this.renderings = List.of(renderings);
    }

    /** One kind of paper and what makes it: facts at a basis and the particulars of the paper; nothing else goes in. */
    private record Rendering(String kind, BiFunction<RegisterView, Particulars, byte[]> made) {

        Paper of(RegisterView facts, Particulars particulars) {
            return new Paper(kind, made.apply(facts, particulars));
        }
    }

    private static Rendering json(String template) {
        return new Rendering("json", (facts, particulars) -> PaperJson.of(template, facts, particulars));
    }

    private static Rendering csv() {
        return new Rendering("csv", (facts, particulars) -> RegisterCsv.of(facts));
    }

    private static Rendering html() {
        return new Rendering("html", PaperHtml::of);
    }

    public String version() {
        return version;
    }

    /** Every rendition, always in the same order. */
    public List<Paper> render(RegisterView facts, Particulars particulars) {
        return renderings.stream()
                .map(rendering -> rendering.of(facts, particulars))
                .toList();
    }

    /** One rendition by its kind; the others are not made. */
    public Optional<Paper> render(RegisterView facts, Particulars particulars, String kind) {
        return renderings.stream()
                .filter(rendering -> rendering.kind().equals(kind))
                .findFirst()
                .map(rendering -> rendering.of(facts, particulars));
    }

    /**
     * SHA-256 of the one style element in its page, in base64: all that a content security policy has to let through.
     * Empty where it has no page.
     */
    public Optional<String> pageStyle() {
        return Optional.ofNullable(pageStyle);
    }

    /** What new papers are made with. */
    public static Template current() {
        return SECOND;
    }

    /** @throws IllegalArgumentException for a version that never was */
    public static Template of(String version) {
        return Arrays.stream(values())
                .filter(template -> template.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No paper template has version " + version));
    }
}
