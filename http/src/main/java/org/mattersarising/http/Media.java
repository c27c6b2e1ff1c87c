package org.mattersarising.http;

import org.springframework.http.MediaType;

/** What kinds of answers there are, for whoever has to look into them. */
final class Media {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv");
    private static final MediaType LINKS = MediaType.parseMediaType("application/link-format");

    private Media() {}

    static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    static boolean isCsv(MediaType type) {
        return CSV.equalsTypeAndSubtype(type);
    }

    static boolean isPage(MediaType type) {
        return MediaType.TEXT_HTML.equalsTypeAndSubtype(type);
    }

    /** Addresses and dates, nothing that anybody wrote. */
    static boolean hasNoTexts(MediaType type) {
        return LINKS.equalsTypeAndSubtype(type);
    }
}
