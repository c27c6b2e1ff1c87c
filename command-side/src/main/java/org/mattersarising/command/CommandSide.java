package org.mattersarising.command;

import org.mattersarising.command.eventstore.EventStoreConfiguration;
import org.mattersarising.http.HttpHabits;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Takes changes in: decides, records and orders them. Reads are the query side's. */
@SpringBootApplication
@Import({HttpHabits.class, EventStoreConfiguration.class})
public class CommandSide {

    public static void main(String[] arguments) {
        SpringApplication.run(CommandSide.class, arguments);
    }
}
