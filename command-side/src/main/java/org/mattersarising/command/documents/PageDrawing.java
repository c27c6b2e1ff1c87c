package org.mattersarising.command.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Runs the instructions that draw a page and notes signs and lines; nothing is painted and no picture decoded. */
final class PageDrawing extends PDFGraphicsStreamEngine {

    private final PdfMeasure measure;
    private final AffineTransform toPage;
    private final float width;
    private final float height;

    private final List<Glyph> glyphs = new ArrayList<>();
    private final PagePath path;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private int images;
    private int invisible;

    /** A marked piece of content that is open. */
    private static final class Mark {
        private final int content;
        private final String actualText;
        private final StringBuilder shown = new StringBuilder();
        private int firstGlyph = -1;

        Mark(int content, String actualText) {
            this.content = content;
            this.actualText = actualText;
        }
    }

    private PageDrawing(PDPage page, PdfMeasure measure) {
        super(page);
        this.measure = measure;
        PDRectangle box = page.getCropBox();
        boolean onItsSide = page.getRotation() % 180 != 0;
        width = onItsSide ? box.getHeight() : box.getWidth();
        height = onItsSide ? box.getWidth() : box.getHeight();
        toPage = toPage(box, Math.floorMod(page.getRotation(), 360));
        path = new PagePath(toPage, measure);
        addOperator(new Draw());
        addOperator(new Unpainted("BI", () -> images++));
        // Colour says nothing, and its functions may be costly.
        addOperator(new Unpainted("sh", () -> {}));
    }

    static PageContent of(PDPage page, int number, PdfMeasure measure) throws IOException {
        PageDrawing drawing = new PageDrawing(page, measure);
        drawing.processPage(page);
        return new PageContent(
                number,
                drawing.width,
                drawing.height,
                drawing.glyphs,
                drawing.path.across(),
                drawing.path.down(),
                drawing.images,
                drawing.invisible);
    }

    private static AffineTransform toPage(PDRectangle box, int rotation) {
        return switch (rotation) {
            case 90 -> new AffineTransform(0, 1, 1, 0, -box.getLowerLeftY(), -box.getLowerLeftX());
            case 180 -> new AffineTransform(-1, 0, 0, 1, box.getUpperRightX(), -box.getLowerLeftY());
            case 270 -> new AffineTransform(0, -1, -1, 0, box.getUpperRightY(), box.getUpperRightX());
            default -> new AffineTransform(1, 0, 0, -1, -box.getLowerLeftX(), box.getUpperRightY());
        };
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        measure.operator();
        super.processOperator(operator, operands);
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        measure.glyph();
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        String text = meaning(font, code);
        if (mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP) {
            if (!text.isBlank()) invisible++;
            return;
        }
        Point2D start = point(matrix, 0, 0);
        Point2D end = point(matrix, displacement.getX(), 0);
        float size = (float) point(matrix, 0, 1).distance(start);
        if (!isOnPage(start) && !isOnPage(end)) return;
        for (Mark mark : marks) {
            if (mark.actualText == null) continue;
            mark.shown.append(text);
            if (mark.firstGlyph < 0) mark.firstGlyph = glyphs.size();
            else text = "";
            break;
        }
        glyphs.add(new Glyph(
                text,
                (float) start.getX(),
                (float) start.getY(),
                (float) end.getX(),
                (float) end.getY(),
                size,
                content()));
    }

    /** The signs inside of a drawn font are pictures of letters. */
    @Override
    protected void showType3Glyph(Matrix matrix, PDType3Font font, int code, Vector displacement) throws IOException {
        showGlyph(matrix, font, code, displacement);
    }

    private Point2D point(Matrix matrix, float x, float y) {
        return toPage.transform(matrix.transformPoint(x, y), null);
    }

    private boolean isOnPage(Point2D point) {
        return point.getX() >= -1 && point.getY() >= -1 && point.getX() <= width + 1 && point.getY() <= height + 1;
    }

    private static String meaning(PDFont font, int code) throws IOException {
        String text = font.toUnicode(code, GlyphList.getAdobeGlyphList());
        if (text == null || text.isEmpty() || text.indexOf('\0') >= 0) return String.valueOf(CellText.UNKNOWN);
        // Only ligatures are taken apart; every other character stays the one that the file names.
        if (text.chars().anyMatch(c -> c >= '\uFB00' && c <= '\uFB06')) {
            return Normalizer.normalize(text, Normalizer.Form.NFKC);
        }
        return text.equals("\t") || text.equals("\n") || text.equals("\r") ? " " : text;
    }

    private int content() {
        int content = Glyph.UNTAGGED;
        for (Mark mark : marks) {
            if (mark.content == Glyph.ARTIFACT) return Glyph.ARTIFACT;
            if (content == Glyph.UNTAGGED) content = mark.content;
        }
        return content;
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        int content = properties == null ? Glyph.UNTAGGED : properties.getInt(COSName.MCID, Glyph.UNTAGGED);
        if (COSName.ARTIFACT.equals(tag)) content = Glyph.ARTIFACT;
        marks.push(new Mark(content, properties == null ? null : properties.getString(COSName.ACTUAL_TEXT)));
        measure.depth(marks.size());
    }

    @Override
    public void endMarkedContentSequence() {
        if (marks.isEmpty()) return;
        Mark mark = marks.pop();
        if (mark.actualText == null || mark.firstGlyph < 0) return;
        Glyph first = glyphs.get(mark.firstGlyph);
        glyphs.set(
                mark.firstGlyph,
                new Glyph(
                        mark.actualText,
                        first.x(),
                        first.y(),
                        first.toX(),
                        first.toY(),
                        first.size(),
                        first.content()));
        measure.replaced(mark.shown.toString(), mark.actualText);
    }

    @Override
    public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
        path.rectangle(a, b, c, d);
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        path.curveTo(x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return path.current();
    }

    @Override
    public void closePath() {
        path.close();
    }

    @Override
    public void endPath() {
        path.end();
    }

    @Override
    public void strokePath() {
        path.stroke();
    }

    @Override
    public void fillPath(int windingRule) {
        path.fill();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        path.stroke();
    }

    @Override
    public void drawImage(PDImage image) {
        images++;
    }

    @Override
    public void clip(int windingRule) {
        // What is cut away is rare and lies outside of the page mostly.
    }

    @Override
    public void shadingFill(COSName shading) {
        // Colour says nothing.
    }

    /** Draws forms and counts pictures, which the library would decode. */
    private final class Draw extends OperatorProcessor {
        Draw() {
            super(PageDrawing.this);
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) throws IOException {
            if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) return;
            COSBase object = getResources() == null ? null : object(name);
            if (!(object instanceof COSDictionary stream)) return;
            if (COSName.FORM.equals(stream.getCOSName(COSName.SUBTYPE))) {
                if (PDXObject.createXObject(object, getResources()) instanceof PDFormXObject form) {
                    measure.depth(getLevel());
                    showForm(form);
                }
            } else {
                images++;
            }
        }

        private COSBase object(COSName name) {
            COSDictionary objects = getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
            return objects == null ? null : objects.getDictionaryObject(name);
        }

        @Override
        public String getName() {
            return "Do";
        }
    }

    /** An instruction that is noted at most. */
    private final class Unpainted extends OperatorProcessor {
        private final String name;
        private final Runnable note;

        Unpainted(String name, Runnable note) {
            super(PageDrawing.this);
            this.name = name;
            this.note = note;
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) {
            note.run();
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
