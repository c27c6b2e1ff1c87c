package org.mattersarising.paper;

import java.nio.charset.StandardCharsets;

/** What a PDF file says about itself: its title, its language, and which rules it keeps. No date stands in it. */
final class Xmp {

    private static final String HEAD = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
    private static final String END = "\n<?xpacket end=\"r\"?>";
    private static final String PDFUA = "http://www.aiim.org/pdfua/ns/id/";

    private Xmp() {}

    static byte[] of(String title, String producer) {
        Xml xml = Xml.part()
                .open("x:xmpmeta", "xmlns:x", "adobe:ns:meta/")
                .open("rdf:RDF", "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
                .open(
                        "rdf:Description",
                        "rdf:about",
                        "",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/",
                        "xmlns:pdf",
                        "http://ns.adobe.com/pdf/1.3/",
                        "xmlns:pdfaid",
                        "http://www.aiim.org/pdfa/ns/id/",
                        "xmlns:pdfuaid",
                        PDFUA)
                .element("dc:format", "application/pdf")
                .open("dc:title")
                .open("rdf:Alt")
                .element("rdf:li", title, "xml:lang", "x-default")
                .close()
                .close()
                .open("dc:language")
                .open("rdf:Bag")
                .element("rdf:li", "en-GB")
                .close()
                .close()
                .element("pdf:Producer", producer)
                .element("pdfaid:part", "2")
                .element("pdfaid:conformance", "A")
                .element("pdfuaid:part", "1")
                .close();
        extension(xml);
        return (HEAD + xml.close().close() + END).getBytes(StandardCharsets.UTF_8);
    }

    /** PDF/A wants everything explained that it does not know, and the older of the two rules does not know the younger. */
    private static void extension(Xml xml) {
        xml.open(
                        "rdf:Description",
                        "rdf:about",
                        "",
                        "xmlns:pdfaExtension",
                        "http://www.aiim.org/pdfa/ns/extension/",
                        "xmlns:pdfaSchema",
                        "http://www.aiim.org/pdfa/ns/schema#",
                        "xmlns:pdfaProperty",
                        "http://www.aiim.org/pdfa/ns/property#")
                .open("pdfaExtension:schemas")
                .open("rdf:Bag")
                .open("rdf:li", "rdf:parseType", "Resource")
                .element("pdfaSchema:schema", "PDF/UA identification")
                .element("pdfaSchema:namespaceURI", PDFUA)
                .element("pdfaSchema:prefix", "pdfuaid")
                .open("pdfaSchema:property")
                .open("rdf:Seq")
                .open("rdf:li", "rdf:parseType", "Resource")
                .element("pdfaProperty:name", "part")
                .element("pdfaProperty:valueType", "Integer")
                .element("pdfaProperty:category", "internal")
                .element("pdfaProperty:description", "Part of ISO 14289 that the document keeps")
                .close()
                .close()
                .close()
                .close()
                .close()
                .close()
                .close();
    }
}
