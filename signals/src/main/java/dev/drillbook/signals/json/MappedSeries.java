// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.json;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.JsonPage;
import dev.drillbook.signals.store.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * The series of one mapping. It is a source of its own: when the page has lost a key, only the
 * triggers that need it have no data, and the reason names the key.
 */
final class MappedSeries {
  private final JsonPage.Mapping mapping;
  private final Source source;

  /**
   * @param page the source of the whole page
   */
  MappedSeries(JsonPage.Mapping mapping, String target, Source page) {
    this.mapping = mapping;
    this.source =
        new Source(
            "json " + target + ": " + mapping.at(),
            page.instance(),
            page.labels(),
            page.interval());
  }

  /** What one page gives: values, or why not. */
  sealed interface Reading permits Values, NoValues {}

  record Values(Map<Labels, Double> values) implements Reading {
    Values {
      values = Map.copyOf(values);
    }
  }

  record NoValues(String reason) implements Reading {}

  Source source() {
    return source;
  }

  String name() {
    return mapping.name();
  }

  Reading read(JsonNode page) {
    return switch (Places.in(page, mapping.at())) {
      case Places.Lacking lacking -> new NoValues(lacking.what());
      case Places.Found found -> values(found.places());
    };
  }

  private Reading values(List<Places.Place> places) {
    Map<Labels, Double> values = new HashMap<>();
    for (Places.Place place : places) {
      OptionalDouble value = value(place.value());
      if (value.isEmpty()) {
        return new NoValues(
            mapping.at() + " holds " + kind(place.value()) + ", which is no " + wanted());
      }
      Labels labels = labels(place);
      if (values.put(labels, value.getAsDouble()) != null) {
        return new NoValues(mapping.at() + " has two places with the labels " + labels);
      }
    }
    return new Values(values);
  }

  private Labels labels(Places.Place place) {
    List<String> texts = new ArrayList<>(place.labels());
    if (mapping.type() == JsonPage.Type.INFO) {
      texts.add(place.value().asString());
    }
    Labels labels = source.labels().with(Labels.NAME, mapping.name());
    for (int i = 0; i < texts.size(); i++) {
      labels = labels.with(mapping.labels().get(i), texts.get(i));
    }
    return labels;
  }

  private OptionalDouble value(JsonNode node) {
    return switch (mapping.type()) {
      case GAUGE, COUNTER -> number(node);
      case INFO -> node.isValueNode() ? OptionalDouble.of(1) : OptionalDouble.empty();
      case TIME -> node.isString() ? seconds(node.stringValue()) : number(node);
    };
  }

  private static OptionalDouble number(JsonNode node) {
    if (node.isNumber()) {
      return OptionalDouble.of(node.doubleValue());
    }
    return node.isBoolean()
        ? OptionalDouble.of(node.booleanValue() ? 1 : 0)
        : OptionalDouble.empty();
  }

  private static OptionalDouble seconds(String text) {
    try {
      Instant at = OffsetDateTime.parse(text).toInstant();
      return OptionalDouble.of(at.getEpochSecond() + at.getNano() / 1e9);
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }

  private String wanted() {
    return switch (mapping.type()) {
      case GAUGE, COUNTER -> "number";
      case INFO -> "single value";
      case TIME -> "time";
    };
  }

  private static String kind(JsonNode node) {
    return node.isString()
        ? "a text"
        : node.isObject() ? "an object" : node.isArray() ? "a list" : "a value";
  }
}
