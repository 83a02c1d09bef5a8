// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Host;
import dev.drillbook.lab.personaworlds.host.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody ships a migration and nobody applies it. */
final class MigrationsPending implements Fault {
  private static final String FILE = "0008_pinned_posts.sql";

  private final Host host;

  MigrationsPending(Host host) {
    this.host = host;
  }

  @Override
  public About about() {
    return new About(
        "migrations-pending",
        "A migration is pending",
        "Readiness fails until the schema catches up");
  }

  @Override
  public void inject(Parameters parameters) {
    try {
      Layout.replace(file(), Layout.resource("pending/" + FILE));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void clear() {
    if (present()) {
      remove();
    }
  }

  /** The file and, where it was applied, what it did. */
  void undo() {
    host.sql(sql -> {
      sql.script("ALTER TABLE posts DROP COLUMN IF EXISTS pinned_at");
      return sql.update("DELETE FROM schema_migrations WHERE version = ?", FILE);
    });
    remove();
  }

  @Override
  public boolean present() {
    return shipped() && (!host.databaseRuns() || !applied());
  }

  boolean shipped() {
    return Files.exists(file());
  }

  private boolean applied() {
    return host.sql(
            sql -> sql.number("SELECT count(*) FROM schema_migrations WHERE version = ?", FILE))
        > 0;
  }

  private void remove() {
    try {
      boolean _ = Files.deleteIfExists(file());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path file() {
    return host.layout().migrations().resolve(FILE);
  }
}
