// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab;

import dev.drillbook.lab.personaworlds.host.Host;
import dev.drillbook.lab.personaworlds.host.Layout;
import dev.drillbook.lab.personaworlds.host.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What others must know to reach a running lab, as {@code KEY=VALUE} lines. */
final class EnvFile {
  private final Map<String, String> values = new LinkedHashMap<>();

  EnvFile(Host host, URI control) {
    Topology topology = host.topology();
    values.put("PW_API_URL", topology.apiUrl().toString());
    values.put("PW_EDGE_URL", topology.edgeUrl().toString());
    values.put("PW_WORKER_URL", topology.workerUrl().toString());
    values.put("PW_DB_URL", host.owner().jdbc());
    values.put("PW_DB_USER", host.owner().user());
    values.put("PW_DB_PASSWORD", host.owner().password());
    values.put("PW_DB_READ_USER", host.reader().user());
    values.put("PW_DB_READ_PASSWORD", host.reader().password());
    values.put("PW_LOG_DIR", host.layout().logs().toString());
    values.put("PW_BIN", host.layout().bin().toString());
    values.put("PW_SD_DIR", host.layout().discovery().toString());
    values.put("PW_MIGRATIONS_DIR", host.layout().migrations().toString());
    values.put("PW_CONTROL_URL", control.toString());
    values.put("PW_CONTROL_TOKEN", host.secrets().control());
  }

  /** All of it or nothing. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    Layout.replace(file.toAbsolutePath(), text.toString());
  }
}
