package org.mattersarising.paper;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.mattersarising.history.RegisterView;

/** The paper of the second template as one HTML document: no script, nothing fetched, and the same on screen and paper. */
final class PaperHtml {

    /** SHA-256 of the text between its style tags, in base64. */
    static final String STYLE_DIGEST = digest(style());

    private PaperHtml() {}

    static byte[] of(RegisterView facts, Particulars particulars) {
        TemplateOutput page = new StringOutput(16_384);
        JtePaperPageGenerated.render(new OwaspHtmlTemplateOutput(page), null, Typesetter.page(facts, particulars));
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String style() {
        TemplateOutput style = new StringOutput();
        JtePaperStyleGenerated.render(new OwaspHtmlTemplateOutput(style), null);
        String element = style.toString();
        return element.substring(element.indexOf('>') + 1, element.lastIndexOf('<'));
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
