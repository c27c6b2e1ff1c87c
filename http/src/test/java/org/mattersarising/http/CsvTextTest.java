package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

    @Test
    void cells_are_changed_and_quoted_as_before() {
        assertThat(CsvText.map("Jo,b\r\nJo,\"say \"\"Jo\"\",\r\nJo\"\r\n,Jo", cell -> cell.replace("Jo", "[\"]")))
                .isEqualTo("Jo,b\r\n[\"],\"say \"\"[\"\"]\"\",\r\n[\"\"]\"\r\n,[\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a,b\r\n",
                "a\r\n,,\r\n\r\n\"\",\"x\"\r\n",
                "a\nb\n",
                "a\r\n\"open",
                "a\r\n\"",
                "a\r\n\"x\"y"
            })
    void what_is_not_changed_stays_as_it_is(String table) {
        assertThat(CsvText.map(table, cell -> cell)).isEqualTo(table);
    }
}
