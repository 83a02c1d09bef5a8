// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes targets of a prometheus.yml's scrape_configs; relabelling is taken over as it is. */
final class ScrapesImport {
  private static final Set<String> KNOWN =
      Set.of(
          "job_name",
          "scrape_interval",
          "scrape_timeout",
          "metrics_path",
          "scheme",
          "honor_labels",
          "honor_timestamps",
          "sample_limit",
          "label_limit",
          "label_value_length_limit",
          "static_configs",
          "file_sd_configs",
          "relabel_configs",
          "metric_relabel_configs");

  private final String file;
  private final String service;
  private final Map<String, Object> targets = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  private ScrapesImport(String file, String service) {
    this.file = file;
    this.service = service;
  }

  static Imported of(String file, Map<?, ?> root, String service) {
    ScrapesImport reading = new ScrapesImport(file, service);
    for (Object key : root.keySet()) {
      if (!key.equals("scrape_configs") && !key.equals("global")) {
        reading.leftOut.add(file + ": " + key + ": not taken over.");
      }
    }
    Map<?, ?> global = root.get("global") instanceof Map<?, ?> map ? map : Map.of();
    String interval = Imported.text(global, "scrape_interval");
    for (Map<?, ?> job : Imported.maps(root, "scrape_configs")) {
      reading.job(job);
    }
    StringBuilder out = new StringBuilder();
    out.append("scrape-interval: ").append(interval.isEmpty() ? "1m" : interval).append('\n');
    out.append("targets:\n");
    reading.targets.forEach((name, target) ->
        out.append("  ")
            .append(Json.MAPPER.writeValueAsString(name))
            .append(": ")
            .append(Json.MAPPER.writeValueAsString(target))
            .append('\n'));
    return new Imported(out.toString(), reading.leftOut);
  }

  private void job(Map<?, ?> job) {
    String name = Imported.text(job, "job_name");
    for (Object key : job.keySet()) {
      if (!KNOWN.contains(String.valueOf(key))) {
        leftOut.add(file + ": " + name + "." + key + ": not supported.");
      }
    }
    String scheme = job.containsKey("scheme") ? Imported.text(job, "scheme") : "http";
    List<Map.Entry<String, Map<?, ?>>> addresses = addresses(job);
    for (int i = 0; i < addresses.size(); i++) {
      Map<String, Object> target = base(job);
      target.put("url", scheme + "://" + addresses.get(i).getKey());
      relabel(job, target, addresses.get(i).getValue(), name);
      targets.put(addresses.size() == 1 ? name : name + "-" + (i + 1), target);
    }
    List<String> files = files(job);
    for (int i = 0; i < files.size(); i++) {
      Map<String, Object> target = base(job);
      target.put("file-sd", files.get(i));
      relabel(job, target, Map.of(), name);
      targets.put(files.size() == 1 ? name : name + "-file-" + (i + 1), target);
      if (files.get(i).contains("*") || !files.get(i).endsWith(".json")) {
        leftOut.add(
            file + ": " + name + ": " + files.get(i) + " is not one JSON file. Name each of them.");
      }
    }
  }

  private static List<Map.Entry<String, Map<?, ?>>> addresses(Map<?, ?> job) {
    List<Map.Entry<String, Map<?, ?>>> found = new ArrayList<>();
    for (Map<?, ?> config : Imported.maps(job, "static_configs")) {
      Map<?, ?> labels = config.get("labels") instanceof Map<?, ?> map ? map : Map.of();
      if (config.get("targets") instanceof List<?> list) {
        list.forEach(address -> found.add(Map.entry(String.valueOf(address), labels)));
      }
    }
    return found;
  }

  private static List<String> files(Map<?, ?> job) {
    List<String> found = new ArrayList<>();
    for (Map<?, ?> config : Imported.maps(job, "file_sd_configs")) {
      if (config.get("files") instanceof List<?> list) {
        list.forEach(file -> found.add(String.valueOf(file)));
      }
    }
    return found;
  }

  private Map<String, Object> base(Map<?, ?> job) {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("service", service);
    String path = Imported.text(job, "metrics_path");
    target.put("scrape", path.isEmpty() ? "/metrics" : path);
    put(target, "every", Imported.text(job, "scrape_interval"));
    put(target, "timeout", Imported.text(job, "scrape_timeout"));
    if ("true".equals(Imported.text(job, "honor_labels"))) {
      target.put("honor-labels", true);
    }
    if (!"false".equals(Imported.text(job, "honor_timestamps"))) {
      target.put("honor-timestamps", true);
    }
    Map<String, Object> limits = new LinkedHashMap<>();
    limit(limits, "samples", job.get("sample_limit"));
    limit(limits, "labels", job.get("label_limit"));
    limit(limits, "label-length", job.get("label_value_length_limit"));
    if (!limits.isEmpty()) {
      target.put("limits", limits);
    }
    return target;
  }

  private static void put(Map<String, Object> target, String key, String value) {
    if (!value.isEmpty()) {
      target.put(key, value);
    }
  }

  /** Zero is no limit in Prometheus, and the usual one here. */
  private static void limit(Map<String, Object> limits, String key, @Nullable Object value) {
    if (value instanceof Integer number && number > 0) {
      limits.put(key, number);
    }
  }

  /** Labels of a static group, and the job's own name, are rules as well. */
  private static void relabel(
      Map<?, ?> job, Map<String, Object> target, Map<?, ?> labels, String name) {
    List<Object> rules = new ArrayList<>();
    rules.add(Map.of("target_label", "job", "replacement", name));
    labels.forEach((label, value) ->
        rules.add(
            Map.of("target_label", String.valueOf(label), "replacement", String.valueOf(value))));
    rules.addAll(Imported.maps(job, "relabel_configs"));
    target.put("relabel_configs", rules);
    List<Map<?, ?>> ofMetrics = Imported.maps(job, "metric_relabel_configs");
    if (!ofMetrics.isEmpty()) {
      target.put("metric_relabel_configs", ofMetrics);
    }
  }
}
