package org.mattersarising.standalone;

import org.mattersarising.access.Grant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a role, for every organisation, for one or for one register. */
final class WrittenGrant implements ITypeConverter<Grant> {

    static final String ROLES = "reader, lead, clerk, approver, verifier, auditor, administrator";

    @Override
    public Grant convert(String value) {
        return Grant.of(value.strip())
                .orElseThrow(() -> new TypeConversionException(
                        "'%s' is no role: one of %s; role@organisation or role@organisation/register for a part"
                                .formatted(value, ROLES)));
    }
}
