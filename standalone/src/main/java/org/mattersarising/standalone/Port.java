package org.mattersarising.standalone;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port number. */
final class Port implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new TypeConversionException("'" + value + "' is no port: a number from 0 to 65535");
    }
}
