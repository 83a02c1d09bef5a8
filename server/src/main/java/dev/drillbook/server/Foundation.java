// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import dev.drillbook.drill.Drills;
import dev.drillbook.execution.Execution;
import dev.drillbook.incident.Incidents;
import dev.drillbook.jdbc.Database;
import dev.drillbook.target.JdkHttpGate;
import dev.drillbook.target.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands under the rooms, made on threads of its own while the estate is read: it takes a
 * third of the start, and neither needs the other.
 */
final class Foundation {
  private static final Logger LOG = LoggerFactory.getLogger(Foundation.class);
  private static final List<String> MIGRATIONS =
      List.of(
          "db/migration/signals", Execution.MIGRATIONS, Incidents.MIGRATIONS, Drills.MIGRATIONS);

  private final Optional<Path> madeFolder;
  private final CompletableFuture<Database> database;
  private final CompletableFuture<JdkHttpGate> http;

  private Foundation(
      Optional<Path> madeFolder,
      CompletableFuture<Database> database,
      CompletableFuture<JdkHttpGate> http) {
    this.madeFolder = madeFolder;
    this.database = database;
    this.http = http;
  }

  /** Begins; what is opened is closed by {@code closing}. */
  static Foundation lay(ServerConfig config, Secrets secrets, Closing closing) {
    Executor aside = work -> Thread.ofPlatform().name("foundation").start(work);
    return new Foundation(
        Files.exists(config.data()) ? Optional.empty() : Optional.of(config.data()),
        CompletableFuture.supplyAsync(() -> closing.add(open(config)), aside),
        CompletableFuture.supplyAsync(() -> closing.add(new JdkHttpGate(secrets)), aside));
  }

  /**
   * The open database; waits for it.
   *
   * @throws ServerException when the folder cannot be used
   * @throws dev.drillbook.jdbc.DatabaseException when the database cannot
   */
  Database database() {
    return made(database);
  }

  /** The road to targets; waits for it. */
  JdkHttpGate http() {
    return made(http);
  }

  private static <T> T made(CompletableFuture<T> part) {
    try {
      return part.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException why ? why : e;
    }
  }

  /** The start failed: closes everything, and a folder that was not there before goes again. */
  void abandon(Closing closing) {
    CompletableFuture.allOf(database, http).exceptionally(failed -> null).join();
    closing.close();
    madeFolder.filter(Files::exists).ifPresent(Foundation::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("{}: made for a start that failed, and left behind: {}", folder, e.getMessage());
    }
  }

  private static Database open(ServerConfig config) {
    try {
      Files.createDirectories(config.data());
    } catch (IOException e) {
      throw new ServerException(
          config.data() + ": cannot be made. Name another folder for the data.", e);
    }
    Database database = Database.open(config.data().resolve("drillbook.db"), MIGRATIONS);
    database.check();
    return database;
  }
}
