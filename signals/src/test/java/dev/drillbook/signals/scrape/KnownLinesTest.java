// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page is read the same whether its lines were seen before or not. */
class KnownLinesTest {
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "7",
    "+7",
    "123456789012345",
    "1234567890123456789",
    "0.1",
    "-12.75",
    ".5",
    "5.",
    "1e3",
    "1.5e+06",
    "2E-7",
    "1e22",
    "1e23",
    "4.9e-324",
    "1.7976931348623157e308",
    "NaN",
    "+Inf",
    "-Inf",
    "0.30000000000000004",
    "123456.7890123456"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void pages_whose_lines_come_go_and_change_places(long seed) {
    Random random = new Random(seed);
    SeriesBook book = SeriesBook.plain();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      order.add(i);
    }
    for (int round = 0; round < 30; round++) {
      if (round % 7 == 6) {
        Collections.shuffle(order, random);
      }
      StringBuilder page = new StringBuilder("# TYPE a_total counter\n");
      for (int i : order) {
        if (random.nextInt(10) > 0) {
          page.append(line(random, i)).append('\n');
        }
      }
      assertThat(read(page.toString(), book)).isEqualTo(read(page.toString(), SeriesBook.plain()));
    }
  }

  private static String line(Random random, int i) {
    String series = i % 9 == 0 ? "plain" + i : "a_total{i=\"" + i + "\",v=\"grün } \\\" x\"}";
    String blanks = random.nextInt(8) == 0 ? "  " : " ";
    String time = random.nextInt(8) == 0 ? " 1700000000000" : "";
    return series + blanks + NUMBERS[random.nextInt(NUMBERS.length)] + time;
  }

  private static String read(String text, SeriesBook book) {
    return switch (TextFormat.read(text, false, book)) {
      case Page.Malformed bad -> bad.toString();
      case Page.Exposition page -> page.values() + " " + page.names();
    };
  }

  @Test
  void a_number_is_read_exactly_or_left_to_the_jdk() {
    Random random = new Random(11);
    int exact = 0;
    for (int i = 0; i < 20_000; i++) {
      String text =
          switch (i % 4) {
            case 0 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 1 -> Double.toString(random.nextDouble() * 1000);
            case 2 -> random.nextInt(1_000_000) + "." + random.nextInt(10_000);
            default -> random.nextInt(10_000) / 100.0 + "e" + (random.nextInt(50) - 25);
          };
      PageNumber number = new PageNumber(text.getBytes(StandardCharsets.US_ASCII));
      if (number.read(0) == text.length()) {
        exact++;
        assertThat(Double.doubleToRawLongBits(number.value()))
            .as(text)
            .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
      }
    }
    assertThat(exact).isGreaterThan(8000);
  }
}
