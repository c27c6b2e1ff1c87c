package org.mattersarising.standalone;

import org.mattersarising.accounts.AccountsConfiguration;
import org.mattersarising.command.CommandSide;
import org.mattersarising.http.HttpHabits;
import org.mattersarising.query.QuerySide;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/** Both sides in one context. Each may have an endpoint of the same name, so beans are named in full. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackages = {"org.mattersarising.command", "org.mattersarising.query"})
@ComponentScan(
        basePackages = {"org.mattersarising.command", "org.mattersarising.query", "org.mattersarising.standalone"},
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters =
                @Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {CommandSide.class, QuerySide.class}))
@Import({HttpHabits.class, AccountsConfiguration.class})
class MattersArisingApplication {}
