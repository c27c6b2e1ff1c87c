package org.mattersarising.standalone;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Both sides in one context; what is on the class path of them takes part. */
@SpringBootApplication(
        scanBasePackages = {
            "org.mattersarising.command",
            "org.mattersarising.query",
            "org.mattersarising.http",
            "org.mattersarising.standalone"
        })
@AutoConfigurationPackage(basePackages = {"org.mattersarising.command", "org.mattersarising.query"})
class MattersArisingApplication {}
