package org.mattersarising.command;

import org.mattersarising.command.eventstore.EventStoreConfiguration;
import org.mattersarising.http.HttpHabits;
import org.mattersarising.start.AwaitDatabase;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Takes changes in: decides, records and orders them. Reads are the query side's. */
@SpringBootApplication
@Import({HttpHabits.class, EventStoreConfiguration.class})
public class CommandSide {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The process with the settings of its own file, {@code command-side.properties}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(CommandSide.class)
                .initializers(new AwaitDatabase())
                .properties("spring.config.name=command-side");
    }
}
