// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.json;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.JsonPage;
import dev.drillbook.signals.scrape.Instance;
import dev.drillbook.signals.store.Source;
import dev.drillbook.target.HttpGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One look at the series of an instance's JSON page. */
public final class JsonLook {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonLook() {}

  /** What came of it. */
  public sealed interface Outcome {}

  /**
   * A page.
   *
   * @param lacking why series that it should have are not there
   */
  public record Seen(Map<Labels, Double> values, List<String> lacking) implements Outcome {
    public Seen {
      values = Map.copyOf(values);
      lacking = List.copyOf(lacking);
    }
  }

  /** No page. */
  public record NotSeen(String reason, boolean unreachable) implements Outcome {}

  /** Blocks for five seconds at most; asking again is safe. */
  public static Outcome at(Instance instance, JsonPage page, HttpGate gate) {
    HttpGate.Request request =
        new HttpGate.Request("GET", instance.url() + page.path(), instance.target().headers(), "");
    long limit = instance.target().rules().limits().bytes();
    return switch (gate.send(request, TIME_LIMIT, limit)) {
      case HttpGate.Unreachable none -> new NotSeen(none.reason(), true);
      case HttpGate.Lost lost -> new NotSeen(lost.reason(), false);
      case HttpGate.Response response when response.status() != 200 ->
          new NotSeen("HTTP " + response.status(), false);
      case HttpGate.Response response -> read(response.body(), instance, page);
    };
  }

  private static Outcome read(String body, Instance instance, JsonPage page) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JacksonException e) {
      return new NotSeen("not JSON: " + e.getOriginalMessage(), false);
    }
    Source source =
        new Source("look", instance.address(), instance.labels(), Duration.ofSeconds(1));
    Map<Labels, Double> values = new HashMap<>();
    List<String> lacking = new ArrayList<>();
    for (JsonPage.Mapping mapping : page.series()) {
      switch (new MappedSeries(mapping, instance.target().name(), source).read(root)) {
        case MappedSeries.Values read -> values.putAll(read.values());
        case MappedSeries.NoValues none -> lacking.add(mapping.name() + ": " + none.reason());
      }
    }
    return new Seen(values, lacking);
  }
}
