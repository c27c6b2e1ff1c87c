package org.mattersarising.paper;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.BiConsumer;
import org.mattersarising.history.RegisterView;

/** The paper of the second template as one HTML document: no script, nothing fetched, and the same on screen and paper. */
final class PaperHtml {

    /** SHA-256 of the text between its style tags, in base64. */
    static final String STYLE_DIGEST = styleDigest(JtePaperStyleGenerated::render);

    private PaperHtml() {}

    static byte[] of(RegisterView facts, Particulars particulars) {
        TemplateOutput page = new StringOutput(16_384);
        JtePaperPageGenerated.render(new OwaspHtmlTemplateOutput(page), null, Typesetter.page(facts, particulars));
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param style the template of one style element */
    static String styleDigest(BiConsumer<HtmlTemplateOutput, HtmlInterceptor> style) {
        TemplateOutput output = new StringOutput();
        style.accept(new OwaspHtmlTemplateOutput(output), null);
        String element = output.toString();
        return digest(element.substring(element.indexOf('>') + 1, element.lastIndexOf('<')));
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
