// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables of all rooms up to date. */
final class Migrations {
  private Migrations() {}

  static void apply(Path file, DataSource source, List<String> folders) {
    if (folders.isEmpty()) {
      return;
    }
    Flyway flyway =
        Flyway.configure()
            .loggers("slf4j")
            .dataSource(source)
            .locations(folders.stream().map(folder -> "classpath:" + folder).toArray(String[]::new))
            .failOnMissingLocations(true)
            // Each room has its own range of versions, so a lower number can come later.
            .outOfOrder(true)
            // By default a database that a newer version wrote would be accepted in silence.
            .ignoreMigrationPatterns(new String[0])
            .load();
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new DatabaseException(
          file
              + ": its tables are not those of this version. Use the version that wrote it, or"
              + " restore a backup. "
              + e.getMessage(),
          e);
    }
  }
}
