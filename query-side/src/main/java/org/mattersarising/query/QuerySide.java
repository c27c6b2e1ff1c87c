package org.mattersarising.query;

import org.mattersarising.start.AwaitDatabase;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The query side as a process of its own. */
@SpringBootApplication(scanBasePackages = {"org.mattersarising.query", "org.mattersarising.http"})
public class QuerySide {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The process with the settings of its own file, {@code query-side.properties}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(QuerySide.class)
                .initializers(new AwaitDatabase())
                .properties("spring.config.name=query-side");
    }
}
