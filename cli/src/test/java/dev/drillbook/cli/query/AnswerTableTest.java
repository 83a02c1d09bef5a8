// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTableTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private static String printed(List<AskedSeries> answer, boolean range) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      AnswerTable.print(answer, range, out);
    }
    return text.toString();
  }

  private static AskedSeries.Point point(double time, String value) {
    return new AskedSeries.Point(time, value);
  }

  @Test
  void anInstantIsAValuePerSeries() {
    Map<String, String> labels = Map.of("__name__", "up", "job", "api");
    String table = printed(List.of(new AskedSeries(labels, List.of(point(1, "1")))), false);
    assertThat(table.lines()).containsExactly("VALUE  SERIES", "    1  up{job=\"api\"}");
  }

  @Test
  void anEmptyAnswerSaysSo() {
    assertThat(printed(List.of(), true).strip()).isEqualTo("no series");
  }

  @Test
  void aRangeIsDrawnFromItsLowestToItsHighestValueWithGapsLeftBlank() {
    AskedSeries series =
        new AskedSeries(
            Map.of("job", "a"), List.of(point(0, "2"), point(59, "NaN"), point(118, "10")));
    String row = printed(List.of(series), true).lines().skip(1).findFirst().orElseThrow();
    assertThat(row).contains("▁" + " ".repeat(58) + "█").endsWith("{job=\"a\"}");
    assertThat(row.strip()).startsWith("10");
  }

  @Test
  void timesAreWrittenInFourWays() {
    assertThat(AskedTimes.parse("now", NOW)).contains(NOW);
    assertThat(AskedTimes.parse("-15m", NOW)).contains(NOW.minusSeconds(900));
    assertThat(AskedTimes.parse("90.5", NOW)).contains(Instant.ofEpochMilli(90_500));
    assertThat(AskedTimes.parse("2026-01-31T12:00:00Z", NOW)).contains(NOW);
    assertThat(AskedTimes.parse("yesterday", NOW)).isEmpty();
  }
}
