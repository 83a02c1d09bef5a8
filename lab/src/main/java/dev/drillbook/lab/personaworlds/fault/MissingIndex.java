// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Host;

/** The index that the feed counts with is gone. */
final class MissingIndex implements Fault {
  private static final String INDEX = "events_post_kind_idx";

  private final Host host;

  MissingIndex(Host host) {
    this.host = host;
  }

  @Override
  public About about() {
    return new About(
        "missing-index", "An index is missing", "The feed scans all events and takes seconds");
  }

  @Override
  public void inject(Parameters parameters) {
    drop();
  }

  private void drop() {
    host.sql(sql -> {
      sql.script("DROP INDEX IF EXISTS " + INDEX);
      return true;
    });
  }

  @Override
  public void clear() {
    if (host.databaseRuns() && present()) {
      drop();
      host.sql(sql -> {
        sql.script("CREATE INDEX " + INDEX + " ON events (post_id, kind)");
        return true;
      });
    }
  }

  /** An index that a failed concurrent build left behind is as good as none. */
  @Override
  public boolean present() {
    return host.databaseRuns()
        && host.sql(sql ->
            sql.number(
                "SELECT count(*) FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
                    + " WHERE c.relname = ? AND i.indisvalid",
                INDEX))
            == 0;
  }
}
