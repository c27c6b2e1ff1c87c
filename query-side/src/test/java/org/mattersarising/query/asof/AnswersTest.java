package org.mattersarising.query.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.http.Page;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

class AnswersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                        | false",
                "*/*                                     | false",
                "application/json                        | false",
                "text/csv                                | true",
                "text/csv; charset=utf-8                 | true",
                "text/*                                  | true",
                "text/csv;q=0.5, application/json        | false",
                "application/json;q=0.5, text/csv        | true",
                "text/csv, */*;q=0.1                     | true",
                "text/html, application/xhtml+xml, */*   | false",
                "application/json;q=0.1, */*;q=0.9       | true",
                "*/*;q=0.9, application/json;q=0.1       | true",
                "text/csv;q=0.1, */*;q=0.9               | false",
                "application/json;q=0, */*               | true",
                "text/csv;q=0, */*;q=0.1                 | false",
                "text/*;q=0.9, text/csv;q=0.2, */*;q=0.3 | false",
                "text/*;q=0.2, */*;q=0.1                 | true",
                "application/json;q=0.3, text/csv;q=0.3  | false"
            })
    void a_table_is_given_where_it_is_preferred_to_json(String accept, boolean csv) throws Exception {
        assertThat(Answers.prefersCsv(accepting(accept))).isEqualTo(csv);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv;q=0",
                "application/json;q=0",
                "*/*;q=0",
                "text/csv;q=0, application/json;q=0, */*",
                "application/pdf"
            })
    void a_reader_who_takes_neither_gets_none(String accept) {
        assertThatThrownBy(() -> Answers.prefersCsv(accepting(accept)))
                .isInstanceOf(HttpMediaTypeNotAcceptableException.class);
    }

    private static MockHttpServletRequest accepting(String accept) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (accept != null) request.addHeader("Accept", accept);
        return request;
    }

    @Test
    void the_next_portion_begins_after_the_last_one_shown() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/registers");
        request.setQueryString("limit=2&after=a&organisation=x%20y");
        List<String> found = List.of("b", "c & d", "e");

        assertThat(Answers.next(request, new Page("a", 2), found, Function.identity()))
                .isEqualTo("/api/registers?limit=2&organisation=x%20y&after=c%20%26%20d");
        assertThat(Answers.next(request, new Page("a", 3), found, Function.identity()))
                .isNull();
    }
}
