// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.drillbook.runbook.PrometheusServer;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.yaml.Text;
import dev.drillbook.runbook.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads which Prometheus servers series are taken from. */
final class PrometheusReader {
  private final Problems problems;

  PrometheusReader(Problems problems) {
    this.problems = problems;
  }

  PrometheusServer read(String name, YamlMap map) {
    Text url = map.required("url", "Write it like http://prometheus:9090.");
    if (!url.value().isEmpty() && !url.value().matches("https?://[^\\s/]+.*")) {
      problems.error(
          url.at(),
          "'" + url.value() + "' is not an HTTP address",
          "Write it like http://prometheus:9090.");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    map.pairs("headers").forEach((key, value) -> headers.put(key, value.value()));
    return new PrometheusServer(
        name, url.value(), headers, map.duration("every"), names(map), map.at());
  }

  private Pattern names(YamlMap map) {
    Optional<Text> text = map.text("names");
    try {
      return Pattern.compile(text.map(Text::value).orElse(".*"));
    } catch (PatternSyntaxException e) {
      problems.error(
          map.at("names"),
          "not a regular expression: " + e.getDescription(),
          "Write it as RE2 has it, such as http_.*|up; it matches the whole name.");
      return Pattern.compile(".*");
    }
  }
}
