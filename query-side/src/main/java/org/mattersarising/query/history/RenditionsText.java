package org.mattersarising.query.history;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.mattersarising.events.RegisterEvent.Rendition;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Digests of renditions as one JSON text; they are only ever read together. */
@Converter
class RenditionsText implements AttributeConverter<List<Rendition>, String> {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public String convertToDatabaseColumn(List<Rendition> renditions) {
        return MAPPER.writeValueAsString(renditions);
    }

    @Override
    public List<Rendition> convertToEntityAttribute(String text) {
        return MAPPER.readValue(text, new TypeReference<List<Rendition>>() {});
    }
}
