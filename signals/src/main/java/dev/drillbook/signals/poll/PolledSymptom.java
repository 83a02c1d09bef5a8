// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.poll;

import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.trigger.Rule;
import dev.drillbook.signals.trigger.Symptom;
import dev.drillbook.signals.trigger.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A symptom told by the answers of a poll. */
public record PolledSymptom(TriggerId id, String service, Rule rule, PollFeed poll)
    implements Symptom {

  @Override
  public Set<String> inputs() {
    return Set.of(poll.inputName());
  }

  @Override
  public Verdict judge(long t) {
    PollFeed.Latest latest = poll.latest();
    if (latest == null) {
      return new Verdict.NoData("not asked yet");
    }
    Instant freshFrom = Instant.ofEpochMilli(t).minus(poll.source().freshFor());
    return latest.at().isBefore(freshFrom)
        ? new Verdict.NoData("no answer since " + latest.at())
        : latest.verdict();
  }

  @Override
  public long trueFrom(long since, long t) {
    PollFeed.Latest latest = poll.latest();
    return latest == null ? t : Math.min(t, latest.at().toEpochMilli());
  }

  @Override
  public Optional<String> thin(long t) {
    return poll.latest() == null ? Optional.of(id + " has not been asked yet") : Optional.empty();
  }
}
