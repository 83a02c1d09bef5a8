// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes one JSON object per line; fields with empty text are left out. */
public final class JsonLog {
  private final String service;
  private final InstantSource clock;
  private final PrintStream out;

  public JsonLog(String service, InstantSource clock, PrintStream out) {
    this.service = service;
    this.clock = clock;
    this.out = out;
  }

  public Line info(String message) {
    return line("info", message);
  }

  public Line warn(String message) {
    return line("warn", message);
  }

  public Line error(String message) {
    return line("error", message);
  }

  public Line line(String level, String message) {
    ObjectNode fields = Json.MAPPER.createObjectNode();
    fields.put("ts", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("level", level);
    fields.put("msg", message);
    fields.put("service", service);
    return new Line(fields);
  }

  /** One line being filled; nothing is written before {@link #write}. */
  public final class Line {
    private final ObjectNode fields;

    private Line(ObjectNode fields) {
      this.fields = fields;
    }

    public Line with(String key, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        fields.put(key, value);
      }
      return this;
    }

    public Line with(String key, long value) {
      fields.put(key, value);
      return this;
    }

    public void write() {
      synchronized (out) {
        out.println(fields);
        out.flush();
      }
    }
  }
}
