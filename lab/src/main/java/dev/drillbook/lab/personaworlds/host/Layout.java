// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The host's folder: everything the lab writes lies in it. */
public record Layout(Path root) {
  private static final List<String> MIGRATIONS =
      List.of(
          "0001_users_personas.sql",
          "0002_rooms_posts.sql",
          "0003_jobs.sql",
          "0004_events_follows.sql",
          "0005_digests.sql",
          "0006_notifications_templates_battles.sql",
          "0007_scaling_indexes.sql");

  public Path logs() {
    return root.resolve("logs");
  }

  public Path bin() {
    return root.resolve("bin");
  }

  public Path discovery() {
    return root.resolve("sd");
  }

  public Path migrations() {
    return root.resolve("migrations");
  }

  Path edgeRules() {
    return root.resolve("edge-rules.json");
  }

  Path operatorToken() {
    return root.resolve("operator.token");
  }

  /**
   * A folder in which a lab ran before is refused: its database would be half of this lab and half
   * of that.
   */
  void create() throws IOException {
    if (Files.exists(root.resolve("db"))) {
      throw new LabException(root + ": a lab was started here before. Give another --dir.");
    }
    for (Path folder : List.of(logs(), bin(), discovery(), migrations())) {
      Files.createDirectories(folder);
    }
    for (String name : MIGRATIONS) {
      Files.writeString(migrations().resolve(name), resource("migrations/" + name));
    }
  }

  public static List<String> shippedMigrations() {
    return MIGRATIONS;
  }

  public static String resource(String name) throws IOException {
    try (InputStream stream = Layout.class.getResourceAsStream("/personaworlds/" + name)) {
      if (stream == null) {
        throw new IOException("personaworlds/" + name + " is not on the class path");
      }
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** A reader sees the old text or the new one, never a part. */
  public static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(fresh, text);
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unusual) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
