// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds where a declared target is now. Files of instances are read anew at every call. */
public final class Resolver {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Estate estate;

  public Resolver(Estate estate) {
    this.estate = estate;
  }

  /**
   * The base urls of the target's instances without a slash at the end, in the file's order; empty
   * when its file lists none. Throws {@link TargetException} when there is no such target or its
   * file cannot be read.
   */
  public List<String> instances(String target) {
    Target found = target(target);
    List<String> urls =
        found.url().map(List::of).orElseGet(() -> fromFile(found.fileSd().orElseThrow()));
    return urls.stream().map(Resolver::withoutSlash).toList();
  }

  /**
   * The absolute request of a block: its path on the first instance of {@code on}, with the
   * target's headers under the block's own. Secrets stay references.
   */
  public HttpGate.Request request(Optional<String> on, Block.Http block) {
    Map<String, String> headers = new LinkedHashMap<>();
    String url = block.url();
    if (on.isPresent()) {
      if (!url.startsWith("/")) {
        throw new TargetException(
            url + ": not a path. With on= give a path that begins with a slash.");
      }
      url = first(on.get()) + url;
      headers.putAll(target(on.get()).headers());
    }
    headers.putAll(block.headers());
    return new HttpGate.Request(block.method(), absolute(url), headers, block.body());
  }

  private String first(String target) {
    List<String> instances = instances(target);
    if (instances.isEmpty()) {
      throw new TargetException(target + ": has no instance now. Look at its file of instances.");
    }
    return instances.getFirst();
  }

  private static String absolute(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() == null) {
        throw new TargetException(url + ": not an absolute url. Name the target with on=.");
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw new TargetException(url + ": not a url: " + e.getMessage(), e);
    }
  }

  private Target target(String name) {
    Target target = estate.landscape().targets().get(name);
    if (target == null) {
      throw new TargetException(
          name + ": no such target. Declare it under targets in estate.yaml.");
    }
    return target;
  }

  private static List<String> fromFile(String file) {
    try {
      JsonNode groups = JSON.readTree(Files.readString(Path.of(file)));
      List<String> urls = new ArrayList<>();
      for (JsonNode group : groups) {
        String scheme = group.path("labels").path("__scheme__").asString("http");
        group.path("targets").forEach(entry -> urls.add(scheme + "://" + entry.asString()));
      }
      return urls;
    } catch (IOException | JacksonException e) {
      throw new TargetException(
          file + ": the file of instances cannot be read: " + e.getMessage(), e);
    }
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
