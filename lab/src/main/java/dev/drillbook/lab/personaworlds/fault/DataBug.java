// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Host;

/** Some replying personas have a voice that is no JSON: their jobs can only fail. */
final class DataBug implements Fault {
  private static final String GOOD_VOICE =
      "'{\"tone\":\"' || (ARRAY['dry','warm','curious','terse'])[1 + id % 4] || '\"}'";

  private final Host host;

  DataBug(Host host) {
    this.host = host;
  }

  @Override
  public About about() {
    return new About(
        "data-bug",
        "Some personas have broken data",
        "Their jobs fail every time, whatever the provider does",
        "personas");
  }

  @Override
  public void inject(Parameters parameters) {
    int personas = parameters.integer("personas", 8, 12);
    int _ =
        host.sql(sql ->
            sql.update(
                "UPDATE personas SET voice = '{\"tone\":\"dry\",\"max_words\":}' WHERE id IN"
                    + " (SELECT id FROM personas WHERE slug LIKE 'replier-%' ORDER BY id LIMIT ?)",
                personas));
  }

  @Override
  public void clear() {
    if (host.databaseRuns()) {
      int _ =
          host.sql(sql ->
              sql.update("UPDATE personas SET voice = " + GOOD_VOICE + " WHERE voice IS NOT JSON"));
    }
  }

  @Override
  public boolean present() {
    return host.databaseRuns()
        && host.sql(sql -> sql.number("SELECT count(*) FROM personas WHERE voice IS NOT JSON")) > 0;
  }
}
