package org.mattersarising.query.asof;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mattersarising.http.QueryParameters;
import org.mattersarising.http.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Tables for people who open them in a spreadsheet, which takes {@code =1+1} in a text for something to work out:
 * {@code for=spreadsheet} puts an apostrophe before each cell that begins as a formula does, or with an apostrophe, and
 * quotes every cell. Taking one apostrophe off each cell that begins with one gives the exact table again.
 */
@RestControllerAdvice
class ForSpreadsheets implements ResponseBodyAdvice<byte[]> {

    private static final String PARAMETER = "for";
    private static final String SPREADSHEET = "spreadsheet";

    /** Also as wide as the signs of East Asia, which some spreadsheets take for the same. */
    private static final String BEGINNINGS = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    /** Without it spreadsheets take the bytes for those of another alphabet. */
    private static final String UTF_8_MARK = "\uFEFF";

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        // Tables are bytes by now; any other body is none of these.
        return ByteArrayHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public byte[] beforeBodyWrite(
            byte[] body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body == null || !Answers.CSV.equalsTypeAndSubtype(type)) return body;
        if (!isAskedFor(request)) return body;
        HttpHeaders headers = response.getHeaders();
        String address = headers.getFirst(HttpHeaders.CONTENT_LOCATION);
        if (address != null) {
            headers.set(
                    HttpHeaders.CONTENT_LOCATION,
                    UriComponentsBuilder.fromUriString(address)
                            .queryParam(PARAMETER, SPREADSHEET)
                            .build()
                            .toUriString());
        }
        headers.setContentDisposition(
                ContentDisposition.attachment().filename("table.csv").build());
        return guarded(body);
    }

    private static boolean isAskedFor(ServerHttpRequest request) {
        if (!(request instanceof ServletServerHttpRequest servlet)) return false;
        String given = new QueryParameters(servlet.getServletRequest().getParameterMap()).text(PARAMETER);
        if (given == null) return false;
        if (given.equals(SPREADSHEET)) return true;
        throw Refusal.unreadable(
                PARAMETER,
                "Tables are not made for anything of that name.",
                "Give for=spreadsheet, or leave it out for the exact table.");
    }

    static byte[] guarded(byte[] exact) {
        StringWriter text = new StringWriter().append(UTF_8_MARK);
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                        .skipEmptyLines(false)
                        .ofCsvRecord(new String(exact, StandardCharsets.UTF_8));
                CsvWriter table = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .quoteStrategy(QuoteStrategies.ALWAYS)
                        .build(text)) {
            for (CsvRecord row : rows) {
                List<String> cells =
                        row.getFields().stream().map(ForSpreadsheets::guarded).toList();
                table.writeRecord(cells);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String guarded(String cell) {
        return cell.isEmpty() || BEGINNINGS.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }
}
