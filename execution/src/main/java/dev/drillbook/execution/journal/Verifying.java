// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.machine.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a stream with its own chain. */
final class Verifying {
  private final EventCodec codec;

  Verifying(EventCodec codec) {
    this.codec = codec;
  }

  /** The first thing that is wrong; empty when all is as it was written, or redacted. */
  Optional<String> broken(RunId run, List<Journal.Stored> stored) {
    Map<Integer, Event.Redacted> redacted = redacted(stored);
    String before = "";
    int number = 1;
    for (Journal.Stored record : stored) {
      String at = run + " record " + number;
      if (record.row().number() != number) {
        return Optional.of(at + ": missing");
      }
      Optional<Event.Redacted> redaction = Optional.ofNullable(redacted.get(number));
      if (!Chain.next(before, record.row()).equals(record.hash()) && !reason(record, redaction)) {
        return Optional.of(at + ": changed, or the one before it");
      }
      if (!payload(record, redaction)) {
        return Optional.of(at + ": its payload was changed or is missing");
      }
      before = record.hash();
      number++;
    }
    return Optional.empty();
  }

  /** By record, the last one for each; one whose own payload was changed does not count. */
  private Map<Integer, Event.Redacted> redacted(List<Journal.Stored> stored) {
    Map<Integer, Event.Redacted> redacted = new HashMap<>();
    for (Journal.Stored record : stored) {
      if (record.row().type().equals("Redacted")
          && payload(record, Optional.empty())
          && codec.read("Redacted", record.payload().orElseThrow()) instanceof Event.Redacted r) {
        redacted.put(r.record(), r);
      }
    }
    return redacted;
  }

  private static boolean reason(Journal.Stored record, Optional<Event.Redacted> redaction) {
    return redaction
        .filter(r -> r.reasonHash().equals(Chain.hash(record.row().reason())))
        .isPresent();
  }

  private static boolean payload(Journal.Stored record, Optional<Event.Redacted> redaction) {
    String now = record.payload().map(Chain::hash).orElse("");
    return now.equals(record.row().payloadHash())
        || redaction.filter(r -> r.payloadHash().equals(now)).isPresent();
  }
}
