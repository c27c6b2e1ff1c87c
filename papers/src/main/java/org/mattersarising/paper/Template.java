package org.mattersarising.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mattersarising.events.CanonicalJson;
import org.mattersarising.personal.Erased;

/**
 * A version of the committee paper. A published paper names its template, and the same facts under the same template
 * give the same bytes for ever: a better paper is a new template, and old ones stay.
 */
public enum Template {
    FIRST("1", null, json("1"), csv()),
    SECOND(
            "2",
            PaperHtml.STYLE_DIGEST,
            json("2"),
            csv(),
            html(copy -> PaperHtml.of(copy.register(), copy.particulars()))),
    THIRD(
            "3",
            ManuscriptHtml.STYLE_DIGEST,
            json(),
            csv(),
            html(copy -> ManuscriptHtml.of(copy.manuscript())),
            document("pdf", PaperPdf::of),
            document("docx", PaperDocx::of),
            document("xlsx", PaperXlsx::of));

    private static final Set<String> PROVED = Set.of("json", "csv");

    private final String version;
    private final String pageStyle;
    private final List<Rendering> renderings;

    Template(String version, String pageStyle, Rendering... renderings) {
        this.version = version;
        this.pageStyle = pageStyle;
        this.renderings = List.of(renderings);
    }

    /** One kind of paper and what makes it. */
    private record Rendering(String kind, Function<Copy, byte[]> made) {

        Paper of(Copy copy) {
            return new Paper(kind, made.apply(copy));
        }
    }

    private static Rendering json(String template) {
        return new Rendering("json", copy -> shown(PaperJson.of(template, copy.register(), copy.particulars())));
    }

    private static Rendering json() {
        return new Rendering("json", copy -> shown(FullPaperJson.of(copy)));
    }

    /** What was erased from it is named in it. */
    private static byte[] shown(byte[] json) {
        return Erased.shownJson(json).map(CanonicalJson::bytes).orElse(json);
    }

    private static Rendering csv() {
        return new Rendering("csv", copy -> Erased.shown(RegisterCsv.of(copy.register())));
    }

    private static Rendering html(Function<Copy, byte[]> page) {
        return new Rendering("html", page);
    }

    private static Rendering document(String kind, Function<Manuscript, byte[]> set) {
        return new Rendering(kind, copy -> set.apply(copy.manuscript()));
    }

    public String version() {
        return version;
    }

    /** Every rendition, always in the same order. */
    public List<Paper> render(PaperFacts facts, Particulars particulars) {
        Copy copy = new Copy(facts, particulars);
        return renderings.stream().map(rendering -> rendering.of(copy)).toList();
    }

    /** One rendition by its kind; the others are not made. */
    public Optional<Paper> render(PaperFacts facts, Particulars particulars, String kind) {
        return renderings.stream()
                .filter(rendering -> rendering.kind().equals(kind))
                .findFirst()
                .map(rendering -> rendering.of(new Copy(facts, particulars)));
    }

    /**
     * The renditions whose digests prove what a paper says beside names: JSON and table, made from facts under pseudonyms.
     * The others say nothing more.
     */
    public List<Paper> pseudonymised(PaperFacts facts, Particulars particulars) {
        Copy copy = new Copy(facts, particulars);
        return renderings.stream()
                .filter(rendering -> PROVED.contains(rendering.kind()))
                .map(rendering -> rendering.of(copy))
                .toList();
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
        return THIRD;
    }

    /** @throws IllegalArgumentException for a version that never was */
    public static Template of(String version) {
        return Arrays.stream(values())
                .filter(template -> template.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No paper template has version " + version));
    }
}
