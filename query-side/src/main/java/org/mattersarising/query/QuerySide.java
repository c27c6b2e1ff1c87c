package org.mattersarising.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The query side as a process of its own. */
@SpringBootApplication(scanBasePackages = {"org.mattersarising.query", "org.mattersarising.http"})
public class QuerySide {

    public static void main(String[] arguments) {
        SpringApplication.run(QuerySide.class, arguments);
    }
}
