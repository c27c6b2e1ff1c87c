package org.mattersarising.accounts;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Makes pages of templates. */
final class Html {

    private Html() {}

    static String page(Consumer<HtmlTemplateOutput> template) {
        TemplateOutput text = new StringOutput(8192);
        template.accept(new OwaspHtmlTemplateOutput(text));
        return text.toString();
    }
}
