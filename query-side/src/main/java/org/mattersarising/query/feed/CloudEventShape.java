package org.mattersarising.query.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What {@link CloudEvent} writes, for the description of the interface. */
record CloudEventShape(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String organisation,
        String register,
        long position,
        long transactionends,
        long version,
        Optional<LocalDate> effectiveon,
        String actor,
        Optional<String> actorsubject,
        Optional<String> actorroles,
        Optional<String> actorclient,
        Optional<String> correlation,
        boolean restatement,
        Optional<String> sourcefile,
        Optional<String> sourcesha256,
        Optional<Integer> sourcerow,
        Optional<String> erased,
        Map<String, Object> data) {}
