package org.mattersarising.query.history;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.mattersarising.operations.Watch;

/** How far the tables follow the ledger, in the deployment and by the segments of this process. */
record ProjectionFigures(Watch<ProjectionLook> watch, Progress progress) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("matters.arising.projection.behind", watch, w -> w.figure(ProjectionLook::eventsBehind))
                .description("Events of the deployment's ledgers that are not in the tables yet")
                .baseUnit("events")
                .register(meters);
        TimeGauge.builder(
                        "matters.arising.projection.behind.time",
                        watch,
                        TimeUnit.MILLISECONDS,
                        w -> w.figure(look -> look.behind().toMillis()))
                .description("How long ago the first of them was recorded")
                .register(meters);
        Gauge.builder("matters.arising.projection.head", watch, w -> w.figure(ProjectionLook::head))
                .description("Last seal index of the deployment: how many events its ledgers hold")
                .register(meters);
        Gauge.builder("matters.arising.projection.segments", () -> Following.SEGMENTS)
                .description("Segments that the registers are divided into")
                .register(meters);
        Gauge.builder("matters.arising.projection.segments.followed", watch, w -> w.figure(ProjectionLook::followed))
                .description("Segments that some process follows")
                .register(meters);
        Gauge.builder(
                        "matters.arising.projection.segments.followed.here",
                        watch,
                        w -> w.figure(ProjectionLook::followedHere))
                .description("Segments that this process follows without trouble")
                .register(meters);
        Gauge.builder("matters.arising.projection.rebuilding", watch, w -> w.figure(look -> look.rebuilding() ? 1 : 0))
                .description("1 while the tables are made anew and readers wait")
                .register(meters);
        for (int segment = 0; segment < Following.SEGMENTS; segment++) bindTo(meters, segment);
    }

    private void bindTo(MeterRegistry meters, int segment) {
        Gauge.builder("matters.arising.projection.segment.behind", watch, w -> behind(w, segment))
                .description(
                        "Events that this process has still to look at for a segment; not a number where it follows none")
                .baseUnit("events")
                .tag("segment", Integer.toString(segment))
                .register(meters);
    }

    private double behind(Watch<ProjectionLook> watch, int segment) {
        Long own = progress.own(segment);
        return own == null ? Double.NaN : watch.figure(look -> Math.max(0, look.head() - own));
    }
}
