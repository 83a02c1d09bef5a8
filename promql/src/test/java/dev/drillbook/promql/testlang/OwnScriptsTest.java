// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnScriptsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aggregation",
        "atmodifier",
        "collisions",
        "durations",
        "filling",
        "histograms",
        "infos",
        "limits",
        "matching",
        "namedropping",
        "names",
        "nativehistograms",
        "overtime",
        "ranges",
        "reaching",
        "rates",
        "stale",
        "subqueries",
        "time",
        "transforms",
        "trigonometry"
      })
  void everyCaseOfTheScriptPasses(String name) {
    TestReport report = TestScript.run(name, read("/promqltest/" + name + ".test"));
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isEqualTo(report.total()).isGreaterThan(8);
  }

  private static String read(String resource) {
    try (InputStream in = OwnScriptsTest.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
