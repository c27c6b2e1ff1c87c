package org.mattersarising.paper;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;

/** A manuscript as one HTML document: no script, nothing fetched, and the same on screen and paper. */
final class ManuscriptHtml {

    /** SHA-256 of the text between its style tags, in base64. */
    static final String STYLE_DIGEST = PaperHtml.styleDigest(JteManuscriptStyleGenerated::render);

    private ManuscriptHtml() {}

    static byte[] of(Manuscript manuscript) {
        TemplateOutput page = new StringOutput(65_536);
        JteManuscriptPageGenerated.render(new OwaspHtmlTemplateOutput(page), null, manuscript);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
