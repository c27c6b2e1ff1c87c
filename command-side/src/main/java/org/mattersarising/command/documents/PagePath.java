package org.mattersarising.command.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** The path that a page is drawing, and the level and upright lines that its paths have left. */
final class PagePath {

    /** Thicker ones are areas of colour. */
    private static final float THICKEST_LINE = 3.5f;

    private static final float SHORTEST_LINE = 3f;

    private final AffineTransform toPage;
    private final PdfMeasure measure;
    private final List<Ruling> across = new ArrayList<>();
    private final List<Ruling> down = new ArrayList<>();
    private final List<List<Point2D>> parts = new ArrayList<>();
    private Point2D current = new Point2D.Float();
    private boolean curved;

    PagePath(AffineTransform toPage, PdfMeasure measure) {
        this.toPage = toPage;
        this.measure = measure;
    }

    List<Ruling> across() {
        return across;
    }

    List<Ruling> down() {
        return down;
    }

    Point2D current() {
        return current;
    }

    void rectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
        List<Point2D> corners = new ArrayList<>();
        for (Point2D each : List.of(a, b, c, d, a)) corners.add(toPage.transform(each, null));
        parts.add(corners);
        current = a;
    }

    void moveTo(float x, float y) {
        current = new Point2D.Float(x, y);
        List<Point2D> begun = new ArrayList<>();
        begun.add(toPage.transform(current, null));
        parts.add(begun);
    }

    void lineTo(float x, float y) {
        if (parts.isEmpty()) {
            moveTo(x, y);
            return;
        }
        current = new Point2D.Float(x, y);
        parts.getLast().add(toPage.transform(current, null));
    }

    /** Curves make no cells; only where they end is kept. */
    void curveTo(float x, float y) {
        curved = true;
        moveTo(x, y);
    }

    void close() {
        if (!parts.isEmpty() && parts.getLast().size() > 1) {
            parts.getLast().add(parts.getLast().getFirst());
        }
    }

    void end() {
        parts.clear();
        curved = false;
    }

    void stroke() {
        for (List<Point2D> part : parts) {
            for (int i = 1; i < part.size(); i++) line(part.get(i - 1), part.get(i));
        }
        end();
    }

    void fill() {
        if (!curved) parts.forEach(this::area);
        end();
    }

    /** A thin area is how many programs draw a line. */
    private void area(List<Point2D> corners) {
        double left = corners.stream().mapToDouble(Point2D::getX).min().orElse(0);
        double right = corners.stream().mapToDouble(Point2D::getX).max().orElse(0);
        double top = corners.stream().mapToDouble(Point2D::getY).min().orElse(0);
        double bottom = corners.stream().mapToDouble(Point2D::getY).max().orElse(0);
        double middleX = (left + right) / 2;
        double middleY = (top + bottom) / 2;
        if (bottom - top <= THICKEST_LINE && right - left > bottom - top) {
            line(new Point2D.Double(left, middleY), new Point2D.Double(right, middleY));
        } else if (right - left <= THICKEST_LINE) {
            line(new Point2D.Double(middleX, top), new Point2D.Double(middleX, bottom));
        }
    }

    private void line(Point2D a, Point2D b) {
        float dx = (float) Math.abs(a.getX() - b.getX());
        float dy = (float) Math.abs(a.getY() - b.getY());
        if (Math.max(dx, dy) < SHORTEST_LINE || Math.min(dx, dy) > 1) return;
        measure.line();
        if (dx > dy) {
            across.add(
                    new Ruling((float) (a.getY() + b.getY()) / 2, least(a.getX(), b.getX()), most(a.getX(), b.getX())));
        } else {
            down.add(
                    new Ruling((float) (a.getX() + b.getX()) / 2, least(a.getY(), b.getY()), most(a.getY(), b.getY())));
        }
    }

    private static float least(double a, double b) {
        return (float) Math.min(a, b);
    }

    private static float most(double a, double b) {
        return (float) Math.max(a, b);
    }
}
