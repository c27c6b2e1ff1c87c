package org.mattersarising.accounts;

import java.util.Locale;

/** Whether accounts have to have a second factor. */
enum SecondFactor {
    /** Whoever wants to sets one up. */
    OFFERED,
    /** Nobody gets anywhere before one is set up. */
    REQUIRED;

    static final String SETTING = "matters-arising.accounts.second-factor";

    static SecondFactor of(String setting) {
        for (SecondFactor each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(setting)) return each;
        }
        throw new IllegalArgumentException("%s is '%s': say offered or required".formatted(SETTING, setting));
    }
}
