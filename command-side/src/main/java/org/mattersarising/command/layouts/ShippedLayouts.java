package org.mattersarising.command.layouts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.http.Refusal;

/** The layouts that come with the program; each is a YAML file that a clerk can take as an example. */
final class ShippedLayouts {

    private static final List<String> NAMES = List.of("hwfrs", "notts", "wmfra", "wmfs");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    private ShippedLayouts() {}

    static String names() {
        return String.join(", ", NAMES);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** @throws Refusal unacceptable for a name that none has */
    public static List<LayoutColumn> named(String name) {
        if (!NAMES.contains(name)) {
            throw Refusal.unacceptable(
                    "layout",
                    "No layout is called '%s'.".formatted(name),
                    "Choose one of " + names() + ", or send the columns.");
        }
        return Layouts.ofText(text(name));
    }

    private static String text(String name) {
        try (InputStream file = ShippedLayouts.class.getResourceAsStream("/layouts/" + name + ".yaml")) {
            if (file == null) throw new IllegalStateException("The layout " + name + " is not among the resources");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
