// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.db.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of the lab's own: one folder, one port on loopback, passwords required. */
final class Postgres {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=off",
          "synchronous_commit=off",
          "full_page_writes=off",
          "shared_buffers=48MB",
          "max_connections=60",
          "max_parallel_workers_per_gather=0",
          "jit=off",
          "log_min_messages=error");

  private final Path programs;
  private final Path data;
  private final Path log;
  private final DatabaseUrl superuser;
  private final List<String> runAs;
  private @Nullable Process process;
  private boolean closed;

  /** {@code programs} is where the unpacked server lies or is put; it may be shared. */
  Postgres(Path programs, Path folder, int port, String password) {
    this.programs = programs;
    this.data = folder.resolve("db");
    this.log = folder.resolve("postgres.log");
    this.superuser = new DatabaseUrl("127.0.0.1", port, "postgres", "postgres", password);
    this.runAs = UnprivilegedUser.prefix(folder);
  }

  Path data() {
    return data;
  }

  DatabaseUrl superuser() {
    return superuser;
  }

  /** Unpacks and initialises; the server is not started yet. */
  void create() throws IOException {
    PostgresFiles.provide(programs);
    Files.createDirectories(data);
    Path password = data.resolveSibling("db.password");
    Files.writeString(password, superuser.password() + "\n");
    UnprivilegedUser.own(runAs, List.of(data, password));
    List<String> initdb = new ArrayList<>(runAs);
    initdb.add(programs.resolve("bin/initdb").toString());
    initdb.addAll(List.of("-D", data.toString(), "-U", "postgres", "-A", "scram-sha-256"));
    initdb.addAll(List.of("--pwfile=" + password, "-E", "UTF8", "--no-locale", "--no-sync"));
    String _ = Commands.run(initdb);
    Files.delete(password);
  }

  /** Accepts connections when it returns; nothing happens when it runs already. */
  synchronized void start() {
    if (running()) {
      return;
    }
    if (closed) {
      throw new LabException("db: the lab is stopping. Start another one.");
    }
    List<String> command = new ArrayList<>(runAs);
    command.add(programs.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", String.valueOf(superuser.port())));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException failed) {
      throw new LabException("db: cannot start PostgreSQL. See " + log + ".", failed);
    }
    Deadline limit = Deadline.after(START_LIMIT);
    while (!answers()) {
      if (limit.expired() || !running()) {
        throw new LabException("db: PostgreSQL did not start. See " + log + ".");
      }
      LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
    }
  }

  synchronized boolean running() {
    return process != null && process.isAlive();
  }

  synchronized long pid() {
    return process == null ? 0 : process.pid();
  }

  boolean answers() {
    try (Connection connection = connect(superuser)) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Sessions are cut off, nothing is lost. */
  void stop() {
    stop("INT");
  }

  /** Stops for good: a start that comes later is refused, so that nothing outlives the lab. */
  synchronized void close() {
    closed = true;
    stop();
  }

  /** As in a crash: no farewell, recovery at the next start. */
  void crash() {
    stop("QUIT");
  }

  private synchronized void stop(String signal) {
    if (process == null) {
      return;
    }
    Commands.signal(signal, process.pid());
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(
        url.jdbc() + "?connectTimeout=2&socketTimeout=30", url.user(), url.password());
  }
}
