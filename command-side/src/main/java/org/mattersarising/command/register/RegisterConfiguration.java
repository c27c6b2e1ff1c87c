package org.mattersarising.command.register;

import org.mattersarising.command.recording.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegisterConfiguration {

    @Bean
    AggregateType registers() {
        return new AggregateType(Register.class);
    }
}
