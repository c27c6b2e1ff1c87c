package org.mattersarising.command.eventstore;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.WireFormat;

/**
 * Lets Axon store exactly what {@link WireFormat} says: logical names and revisions, metadata as the plain object of a
 * {@link Provenance}. Whatever is unknown is refused, both ways; Axon would skip it in silence.
 */
final class WireSerializer extends Jackson3Serializer {

    private static final SerializedType METADATA = new SimpleSerializedType(MetaData.class.getName(), null);

    private final WireFormat wire;

    WireSerializer(WireFormat wire) {
        super(Jackson3Serializer.builder());
        this.wire = wire;
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> expectedRepresentation) {
        if (object instanceof LedgerEvent event) {
            WireFormat.Stored stored = wire.write(event);
            return as(
                    expectedRepresentation,
                    stored.payload(),
                    new SimpleSerializedType(stored.type(), stored.revision()));
        }
        if (object instanceof MetaData metadata) {
            Provenance provenance = Provenance.fromMetadata(metadata);
            if (provenance.organisation() == null || provenance.register() == null) {
                throw new SerializationException("An event must say which organisation and register it belongs to");
            }
            return as(expectedRepresentation, wire.writeMetadata(provenance), METADATA);
        }
        throw new SerializationException("Only ledger events can be stored, not "
                + (object == null ? "nothing" : object.getClass().getName()));
    }

    private <T> SerializedObject<T> as(Class<T> representation, String json, SerializedType type) {
        T content = getConverter().convert(utf8(json), byte[].class, representation);
        return new SimpleSerializedObject<>(content, representation, type);
    }

    /** Half a surrogate pair has no place in UTF-8; storing a question mark instead would alter what was said. */
    private static byte[] utf8(String json) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException fault) {
            throw new SerializationException(
                    "The text holds half a character and cannot be stored; send it anew", fault);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        SerializedType type = serialized.getType();
        String json = getConverter().convert(serialized, String.class).getData();
        try {
            if (METADATA.getName().equals(type.getName())) {
                return (T) MetaData.from(wire.readMetadata(json).toMetadata());
            }
            return (T) wire.read(type.getName(), type.getRevision(), json);
        } catch (WireFormat.Unreadable fault) {
            throw new SerializationException(fault.getMessage(), fault);
        }
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (METADATA.getName().equals(type.getName())) return MetaData.class;
        try {
            return WireFormat.classOf(type.getName());
        } catch (WireFormat.Unreadable fault) {
            throw new SerializationException(fault.getMessage(), fault);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        if (MetaData.class.equals(type)) return METADATA;
        String name = WireFormat.nameOf(type);
        return new SimpleSerializedType(name, wire.revisionOf(name));
    }
}
