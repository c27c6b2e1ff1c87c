package org.mattersarising.command.documents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of one part of an Office file, read once from front to back. Names are compared without their namespace, as
 * Office writes each of its formats in two of them. No document type, no entity, no reference out of the file is
 * followed.
 */
final class Xml implements AutoCloseable {

    private static final int DEEPEST = 150;

    private final InputStream in;
    private final XMLStreamReader reader;
    private int depth;

    private Xml(InputStream in, XMLStreamReader reader) {
        this.in = in;
        this.reader = reader;
    }

    static Xml read(InputStream in) throws UnreadableFile {
        // The JDK's own, whatever else stands on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // The depth is counted here, as the limits of JDKs differ.
        factory.setProperty("jdk.xml.maxElementDepth", 0);
        try {
            return new Xml(in, factory.createXMLStreamReader(decoded(in)));
        } catch (XMLStreamException | IOException fault) {
            throw refusal(fault);
        }
    }

    /** Office writes UTF-8, or UTF-16 with a mark; the parser, left to find that out, tells faults to standard error. */
    private static Reader decoded(InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 2);
        byte[] mark = bytes.readNBytes(2);
        bytes.unread(mark);
        boolean wide = FileKind.isUtf16(mark);
        Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new BufferedReader(new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** Goes to the next element that begins inside of the current one; false where the current one ends. */
    boolean child() throws UnreadableFile {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {
                    // Text and remarks between elements say nothing.
                }
            }
        }
    }

    /** Goes to the outermost element. */
    void root() throws UnreadableFile {
        if (!child()) throw OfficePackage.damaged();
    }

    String name() {
        return reader.getLocalName();
    }

    /** An attribute by its name without namespace, or null. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) return reader.getAttributeValue(i);
        }
        return null;
    }

    /** An attribute that belongs to another vocabulary than its element does, such as the id of a relationship. */
    String foreign(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals(name) && namespace != null && !namespace.isEmpty()) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    int number(String name, int absent) {
        String value = attribute(name);
        if (value == null) return absent;
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException notANumber) {
            return absent;
        }
    }

    /** A property that is on where it stands, unless it says that it is off. */
    boolean on() {
        return isOn("val");
    }

    /** An attribute that switches something on; absent means on. */
    private boolean isOn(String name) {
        String value = attribute(name);
        return value == null
                || !(value.equals("0") || value.equals("false") || value.equals("off") || value.equals("none"));
    }

    boolean flag(String name) {
        return attribute(name) != null && isOn(name);
    }

    /** The text of the current element, to its end; what other elements inside hold is left out. */
    String text() throws UnreadableFile {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() > Allowance.CHARACTERS) throw Bomb.refusal();
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                }
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {
                    // Remarks and processing instructions are no text.
                }
            }
        }
    }

    /** Passes the rest of the current element. */
    void skip() throws UnreadableFile {
        int outer = depth - 1;
        while (depth > outer) next();
    }

    private int next() throws UnreadableFile {
        try {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new UnreadableFile(
                                "Tables or boxes of the file are nested too deeply to be read; copy the"
                                        + " table into a new file and send that");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableFile(
                            "The file declares a document type of its own, which no Office does, and is"
                                    + " not read; open it in Word or Excel, save it again and send that");
                default -> {
                    // The rest is for the caller.
                }
            }
            return event;
        } catch (XMLStreamException | NoSuchElementException fault) {
            throw refusal(fault);
        }
    }

    private static UnreadableFile refusal(Exception fault) {
        return Bomb.in(nested(fault)).orElseGet(OfficePackage::damaged);
    }

    private static Throwable nested(Exception fault) {
        return fault instanceof XMLStreamException stream && stream.getNestedException() != null
                ? stream.getNestedException()
                : fault;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException nothingToKeep) {
            // It was only read.
        }
    }
}
