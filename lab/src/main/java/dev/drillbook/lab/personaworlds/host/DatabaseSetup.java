// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.api.Passwords;
import dev.drillbook.lab.personaworlds.db.DatabaseUrl;
import dev.drillbook.lab.personaworlds.db.Migrations;
import dev.drillbook.lab.personaworlds.db.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Roles, database, tables and rows of a new lab. */
final class DatabaseSetup {
  static final String OWNER = "personaworlds";
  static final String READER = "pw_read";
  static final String ANALYST = "analyst";

  private final DatabaseUrl superuser;
  private final Secrets.Passwords passwords;

  DatabaseSetup(DatabaseUrl superuser, Secrets.Passwords passwords) {
    this.superuser = superuser;
    this.passwords = passwords;
  }

  DatabaseUrl owner() {
    return superuser.in("personaworlds").as(OWNER, passwords.owner());
  }

  DatabaseUrl reader() {
    return superuser.in("personaworlds").as(READER, passwords.read());
  }

  DatabaseUrl analyst() {
    return superuser.in("personaworlds").as(ANALYST, passwords.analyst());
  }

  void run(Layout layout) throws IOException, SQLException {
    try (Connection connection = Postgres.connect(superuser)) {
      Sql sql = new Sql(connection);
      sql.script(
          """
          CREATE ROLE personaworlds LOGIN PASSWORD '%s';
          CREATE ROLE pw_read LOGIN PASSWORD '%s';
          CREATE ROLE analyst LOGIN PASSWORD '%s';
          GRANT pg_monitor, pg_signal_backend TO personaworlds;
          GRANT pg_monitor, pg_read_all_data TO pw_read;
          ALTER ROLE pw_read SET default_transaction_read_only = on;
          GRANT pg_read_all_data TO analyst
          """
              .formatted(passwords.owner(), passwords.read(), passwords.analyst()));
      sql.script("CREATE DATABASE personaworlds OWNER personaworlds");
    }
    var _ = new Migrations(layout.migrations()).apply(owner());
    try (Connection connection = Postgres.connect(owner())) {
      Sql sql = new Sql(connection);
      sql.script(
          Layout.resource("seed.sql").replace("${password_hash}", Passwords.hash("correct horse")));
      sql.script("GRANT UPDATE ON persona_digests TO analyst");
      sql.script("VACUUM ANALYZE");
    }
    try (Connection connection = Postgres.connect(superuser)) {
      // Otherwise the first recovery after a crash would replay the seeding.
      new Sql(connection).script("CHECKPOINT");
    }
  }
}
