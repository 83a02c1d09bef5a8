// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.runbook.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The instances of one target: its own url, or those listed in a file of Prometheus's file_sd form.
 * Used by one thread.
 */
public final class Discovery {
  private static final Pattern ABSOLUTE = Pattern.compile("(https?)://(.*)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Target target;
  private final @Nullable Path file;
  private List<Instance> last = List.of();
  private @Nullable Stamp read;
  private String problem = "";

  /**
   * @param root relative files are looked up here
   */
  public Discovery(Target target, Path root) {
    this.target = target;
    this.file = target.fileSd().map(root::resolve).orElse(null);
    target.url().ifPresent(url -> last = instance(url, Map.of()).stream().toList());
  }

  public Target target() {
    return target;
  }

  /**
   * The instances as of now; the file is read again when it changed. A file that cannot be
   * understood leaves the last list standing; a file that is gone means no instance.
   */
  public List<Instance> instances() {
    if (file != null) {
      refresh(file);
    }
    return last;
  }

  /** Why the list is empty or old, empty when all is well. */
  public String problem() {
    return problem;
  }

  private void refresh(Path list) {
    Stamp now = Stamp.of(list);
    if (now == null) {
      last = List.of();
      read = null;
      problem = list + ": no such file";
      return;
    }
    if (now.equals(read)) {
      return;
    }
    read = now;
    try {
      last = List.copyOf(parse(Files.readString(list)));
      problem = last.isEmpty() ? list + ": lists no instance" : "";
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      problem = list + ": " + e.getMessage();
    }
  }

  private List<Instance> parse(String text) {
    JsonNode groups = JSON.readTree(text);
    if (!groups.isArray()) {
      throw new IllegalArgumentException("a list of {targets, labels} expected");
    }
    List<Instance> found = new ArrayList<>();
    for (JsonNode group : groups) {
      Map<String, String> labels = new TreeMap<>();
      group
          .path("labels")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
      for (JsonNode address : group.path("targets")) {
        instance(address.asString(), labels).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Empty when a rule drops it. */
  private Optional<Instance> instance(String address, Map<String, String> labels) {
    Matcher absolute = ABSOLUTE.matcher(address);
    boolean whole = absolute.matches();
    NavigableMap<String, String> own = new TreeMap<>();
    own.put("job", target.name());
    own.put("__scheme__", whole ? absolute.group(1) : "http");
    own.put("__address__", whole ? absolute.group(2) : address);
    own.put("__metrics_path__", target.scrape().orElse("/metrics"));
    own.putAll(labels);
    if (!Relabeling.apply(target.rules().relabel(), own)) {
      return Optional.empty();
    }
    String url = own.get("__scheme__") + "://" + own.get("__address__");
    String path = own.getOrDefault("__metrics_path__", "/metrics");
    own.keySet().removeIf(name -> name.startsWith("__"));
    return Optional.of(Instance.of(target, url, path, own));
  }

  /** Tells whether a file changed, without reading it. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {
    static @Nullable Stamp of(Path file) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
      } catch (IOException e) {
        return null;
      }
    }
  }
}
