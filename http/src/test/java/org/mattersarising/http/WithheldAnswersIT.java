package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.web.servlet.mvc.method.annotation.HttpEntityMethodProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;

@SpringBootTest(
        classes = HttpHabitsIT.Toys.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none"})
class WithheldAnswersIT {

    @Autowired
    private RequestMappingHandlerAdapter adapter;

    @Test
    void no_answer_is_written_without_a_look_into_it() {
        assertThat(adapter.getReturnValueHandlers())
                .isNotEmpty()
                .doesNotHaveAnyElementsOfTypes(
                        HttpEntityMethodProcessor.class, RequestResponseBodyMethodProcessor.class);
    }
}
