// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Writes Prometheus {@code file_sd} files, so that scrapers follow the replicas. */
final class Discovery {
  private final Path folder;

  Discovery(Path folder) {
    this.folder = folder;
  }

  record Labels(String job, String instance) {}

  record Group(List<String> targets, Labels labels) {}

  void write(String job, List<Service> services) {
    List<Group> groups =
        services.stream()
            .map(service ->
                new Group(List.of(address(service.health())), new Labels(job, service.name())))
            .toList();
    try {
      Layout.replace(folder.resolve(job + ".json"), Json.MAPPER.writeValueAsString(groups) + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String address(URI uri) {
    return uri.getHost() + ":" + uri.getPort();
  }
}
