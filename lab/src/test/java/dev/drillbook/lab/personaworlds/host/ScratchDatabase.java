// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.db.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL with PersonaWorlds' tables and rows, for tests of what runs on it. */
public final class ScratchDatabase implements AutoCloseable {
  /** Unpacked once for all tests of a build. */
  public static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  private final Postgres postgres;
  private final DatabaseSetup setup;

  public ScratchDatabase(Path folder) throws IOException, SQLException {
    Secrets.Passwords passwords = Secrets.generate().passwords();
    Layout layout = new Layout(folder);
    layout.create();
    postgres = new Postgres(PROGRAMS, folder, new Ports().free(), passwords.superuser());
    setup = new DatabaseSetup(postgres.superuser(), passwords);
    postgres.create();
    postgres.start();
    setup.run(layout);
  }

  public DatabaseUrl owner() {
    return setup.owner();
  }

  public DatabaseUrl reader() {
    return setup.reader();
  }

  public void stop() {
    postgres.crash();
  }

  public void start() {
    postgres.start();
  }

  @Override
  public void close() {
    postgres.close();
  }
}
