// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the services' log files; of each at most its last 4 MB. */
final class LogFiles {
  private static final int MOST = 4 << 20;
  private static final String START = "{\"ts\":\"";

  private final Path folder;

  LogFiles(Path folder) {
    this.folder = folder;
  }

  /** Lines written since then, in order of time; {@code worker} means all replicas. */
  String since(String service, Instant from) {
    List<String> lines = new ArrayList<>();
    for (Path file : files(service)) {
      for (String line : tail(file)) {
        if (line.startsWith(START) && line.compareTo(START + from) >= 0) {
          lines.add(line);
        }
      }
    }
    lines.sort(null);
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private List<Path> files(String service) {
    String name = service.equals("edge") ? "edge-access" : service;
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> found =
          all.filter(file -> matches(file.getFileName().toString(), name)).sorted().toList();
      if (found.isEmpty()) {
        throw new UsageException(
            "pw logs: no service '"
                + service
                + "'. "
                + Suggestion.of(service, List.of("api", "worker", "edge")));
      }
      return found;
    } catch (IOException failed) {
      throw new LabException("pw logs: cannot read " + folder + ".", failed);
    }
  }

  private static boolean matches(String file, String name) {
    return file.equals(name + ".log")
        || (name.equals("worker") && file.startsWith("worker-") && file.endsWith(".log"));
  }

  private static List<String> tail(Path path) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long start = Math.max(0, file.length() - MOST);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      return new String(bytes, UTF_8).lines().toList();
    } catch (IOException failed) {
      throw new LabException("pw logs: cannot read " + path + ".", failed);
    }
  }
}
