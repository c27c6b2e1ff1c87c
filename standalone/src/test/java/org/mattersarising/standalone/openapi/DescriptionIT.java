package org.mattersarising.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mattersarising.accounts.Accounts;
import org.springframework.web.method.HandlerMethod;

/** What is served at {@code /openapi} is what the code says of itself. */
class DescriptionIT {

    static final Path SERVED = Path.of("..", "http", "src", "main", "resources", "openapi.json");
    private static final String RENEW = "mvn -q -B -Popenapi verify";

    private static Skeleton skeleton;

    @BeforeAll
    static void lookAtTheApplication() throws Exception {
        skeleton = Skeleton.look();
    }

    @Test
    void the_description_served_is_the_one_that_the_code_gives() throws Exception {
        String generated = Description.text(Description.of(skeleton, Description.resource("examples.json")));
        if (Boolean.getBoolean("openapi.renew")) Files.writeString(SERVED, generated);
        assertThat(Files.readString(SERVED))
                .as("%s is older than the code. Renew it with: %s", SERVED.normalize(), RENEW)
                .isEqualTo(generated);
    }

    @Test
    void every_endpoint_says_what_it_is_for() {
        TreeMap<String, HandlerMethod> silent = new TreeMap<>(skeleton.without());
        // What answers where nothing else does, the page that shows the description and those on which people sign in
        // are no calls.
        silent.values().removeIf(page -> page.getBeanType().getPackageName().equals(Accounts.class.getPackageName()));
        silent.keySet().removeIf(mapping -> mapping.contains("/error") || mapping.contains("[/openapi/page]"));
        assertThat(silent)
                .as("Give these endpoints a @Call, and renew the description with: %s", RENEW)
                .isEmpty();
    }
}
