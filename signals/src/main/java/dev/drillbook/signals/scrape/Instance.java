// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.Target;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * One address of a target.
 *
 * @param path of the metrics page
 * @param url where paths are appended, without a slash at its end
 * @param labels job, instance, target, service, and what a file of instances adds
 */
public record Instance(Target target, String url, String path, Labels labels) {

  /**
   * @param extra labels of this instance
   */
  static Instance of(Target target, String url, String path, Map<String, String> extra) {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    Map<String, String> labels = new TreeMap<>();
    labels.put("job", target.name());
    labels.put("instance", authority(base));
    labels.putAll(extra);
    labels.put("target", target.name());
    labels.put("service", target.service());
    return new Instance(target, base, path, Labels.of(labels));
  }

  /** What people call it: host and port. */
  public String address() {
    return labels.get("instance");
  }

  private static String authority(String url) {
    try {
      String authority = URI.create(url).getAuthority();
      return authority == null ? url : authority;
    } catch (IllegalArgumentException e) {
      return url;
    }
  }
}
