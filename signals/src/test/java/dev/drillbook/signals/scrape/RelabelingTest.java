// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Relabel;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as people write them, against what Prometheus does with them. */
class RelabelingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{source_labels: [a], target_label: d}                                        | {a=foo, b=bar, d=foo}",
        "{source_labels: [a, b], regex: 'f(.*);(.*)r', target_label: d, replacement: 'ch${1}-$2'} | {a=foo, b=bar, d=choo-ba}",
        "{source_labels: [a], regex: 'o', target_label: d}                             | {a=foo, b=bar}",
        "{source_labels: [a], regex: '(f).*', target_label: '${1}x', replacement: y}   | {a=foo, b=bar, fx=y}",
        "{target_label: b, replacement: ''}                                            | {a=foo}",
        "{source_labels: [a], regex: 'foo', action: drop}                              | dropped",
        "{source_labels: [a], regex: 'fo', action: drop}                               | {a=foo, b=bar}",
        "{source_labels: [a, b], separator: '', regex: 'foobar', action: keep}         | {a=foo, b=bar}",
        "{source_labels: [missing], regex: '.+', action: keep}                         | dropped",
        "{regex: '(b)', replacement: 'new_$1', action: labelmap}                       | {a=foo, b=bar, new_b=bar}",
        "{regex: 'a.*', action: labeldrop}                                             | {b=bar}",
        "{regex: 'a.*', action: labelkeep}                                             | {a=foo}",
        "{source_labels: [a], target_label: b, action: keepequal}                      | dropped",
        "{source_labels: [a], target_label: b, action: dropequal}                      | {a=foo, b=bar}",
        "{source_labels: [a], target_label: d, action: uppercase}                      | {a=foo, b=bar, d=FOO}",
        "{source_labels: [c], target_label: d, modulus: 1000, action: hashmod}         | {a=foo, b=bar, d=976}",
      })
  void rules_do_what_they_do_in_prometheus(String rule, String expected) {
    NavigableMap<String, String> labels = new TreeMap<>(Map.of("a", "foo", "b", "bar"));
    if (rule.contains("[c]")) {
      labels.put("c", "baz");
      boolean kept = Relabeling.apply(rules(rule), labels);
      labels.remove("c");
      assertThat(kept).isTrue();
      assertThat(labels.toString()).isEqualTo(expected);
    } else {
      boolean kept = Relabeling.apply(rules(rule), labels);
      assertThat(kept ? labels.toString() : "dropped").isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{source_labels: [a], regex: '(', target_label: d} | not a regular expression",
        "{source_labels: [a]}                              | a relabelling without target_label",
        "{action: hashmod, target_label: d}                | hashmod without modulus",
        "{action: dropp}                                   | Did you mean 'drop'?",
        "{source_label: [a], target_label: d}              | unknown key",
      })
  void a_wrong_rule_is_named(String rule, String problem) {
    assertThat(reading(rule).problems().toString()).contains(problem);
  }

  private static List<Relabel> rules(String rule) {
    return reading(rule).estate().orElseThrow().landscape().targets().values().stream()
        .flatMap(target -> target.rules().relabel().stream())
        .toList();
  }

  private static EstateReader.Reading reading(String rule) {
    String settings =
        """
        name: test
        environment: lab
        services:
          shop: {title: Shop}
        targets:
          api:
            service: shop
            url: http://api
            scrape: /metrics
            relabel_configs:
              - %s
        """
            .formatted(rule);
    return EstateReader.read(Map.of("estate.yaml", settings), name -> Optional.empty());
  }
}
