// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files that a command leaves while it runs, by the intent's key: {@code .intent} (the server
 * is about to begin it), {@code .begin} (the wrapper's process id), {@code .exit} (how it ended),
 * {@code .out} and {@code .err}. They outlive the server, not a reboot: each boot of the machine
 * has a folder of its own, so that a missing file after a power loss proves nothing.
 */
final class WitnessFiles {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int LARGEST_READ = 1_000_000;

  private final Path root;
  private final Path folder;

  WitnessFiles(Path root) {
    this.root = root;
    this.folder = root.resolve(boot());
  }

  private static String boot() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      return "unknown-boot";
    }
  }

  Path file(String key, String kind) {
    return folder.resolve(key + "." + kind);
  }

  /** Makes the intent durable before the command begins. */
  void intend(String key) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (FileChannel channel =
            FileChannel.open(
                file(key, "intent"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
      names.force(true);
    }
  }

  boolean intended(String key) {
    return Files.exists(file(key, "intent"));
  }

  /** Whether the command was about to begin before the machine was last started. */
  boolean intendedBeforeReboot(String key) {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> boots = Files.list(root)) {
      return boots
          .filter(boot -> !boot.equals(folder))
          .anyMatch(boot -> Files.exists(boot.resolve(key + ".intent")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Long> begun(String key) {
    return number(file(key, "begin"));
  }

  Optional<Long> exit(String key) {
    return number(file(key, "exit"));
  }

  private static Optional<Long> number(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.matches("\\d{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The beginning of what the command wrote; whether there was more is {@link #longer}. */
  String text(String key, String kind) {
    try (InputStream in = Files.newInputStream(file(key, kind))) {
      return new String(in.readNBytes(LARGEST_READ), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  boolean longer(String key) {
    return size(key) > LARGEST_READ;
  }

  /** Bytes of the larger of both outputs. */
  long size(String key) {
    return Math.max(size(file(key, "out")), size(file(key, "err")));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Deletes all files whose key is no longer needed, of this boot and of former ones. */
  void tidy(Predicate<String> needed) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        if (!needed.test(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Outputs may hold secrets: they go as soon as their masked excerpt is recorded. */
  void clear(String key) {
    for (String kind : List.of("intent", "begin", "exit", "code", "out", "err")) {
      try {
        Files.deleteIfExists(file(key, kind));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
