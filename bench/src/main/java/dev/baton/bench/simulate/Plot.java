package dev.baton.bench.simulate;

import dev.baton.bench.simulate.Comparison.Row;
import java.util.List;
import java.util.Locale;

/// How many agents each policy needs, as bars: one panel a scenario, the ideal pool as a line.
final class Plot {
  private static final int WIDTH = 760;
  private static final int LEFT = 210;
  private static final int BARS = 440;
  private static final int HEAD = 44;
  private static final int ROW = 26;

  /// Bars end here, in ideal pools: what needs far more is cut off, and says how many.
  private static final double FARTHEST = 2;

  static String svg(List<Comparison> comparisons) {
    int height = comparisons.stream().mapToInt(Plot::height).sum() + 10;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        font-family="system-ui, sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        """
            .formatted(WIDTH, height, WIDTH, height));
    int top = 0;
    for (Comparison comparison : comparisons) {
      panel(svg, comparison, top);
      top += height(comparison);
    }
    return svg.append("</svg>").toString();
  }

  private static int height(Comparison comparison) {
    return HEAD + comparison.rows().size() * ROW + 12;
  }

  private static void panel(StringBuilder svg, Comparison comparison, int top) {
    text(svg, 14, top + 24, "#1f2933", "bold", heading(comparison.scenario()));
    int y = top + HEAD;
    for (Row row : comparison.rows()) {
      bar(svg, comparison, row, y);
      y += ROW;
    }
    double ideal = LEFT + BARS / FARTHEST;
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#1f2933\""
                + " stroke-dasharray=\"3 3\"/>%n",
            ideal,
            top + HEAD - 4,
            ideal,
            y));
  }

  private static String heading(Scenario scenario) {
    return String.format(
        Locale.ROOT,
        "%s: agents needed for %.0f %% within %.0f s",
        scenario.name(),
        scenario.target() * 100,
        scenario.answerWithinSeconds());
  }

  private static void bar(StringBuilder svg, Comparison comparison, Row row, int y) {
    text(svg, 14, y + 15, "#1f2933", "normal", row.policy().words());
    double share = Math.min(comparison.ofIdeal(row).orElse(FARTHEST), FARTHEST) / FARTHEST;
    boolean ours = row.policy() == Policy.OURS;
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\" fill=\"%s\"/>%n",
            LEFT,
            y,
            share * BARS,
            ROW - 7,
            ours ? "#0b7285" : "#9fb3c8"));
    String needed = row.agentsNeeded().map(String::valueOf).orElse("however many: too few");
    text(svg, LEFT + 8, y + 14, ours ? "#ffffff" : "#102a43", "normal", needed);
  }

  private static void text(
      StringBuilder svg, int x, int y, String colour, String weight, String words) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\" font-weight=\"%s\">%s</text>%n"
            .formatted(x, y, colour, weight, escaped(words)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private Plot() {}
}
