package org.mattersarising.command.action;

import org.mattersarising.command.recording.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActionConfiguration {

    @Bean
    AggregateType actions() {
        return new AggregateType(Action.class);
    }
}
