// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Value;
import dev.drillbook.promql.Value.VectorSample;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.Signals;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Questions in PromQL, the state of every trigger with its reason, the health of every target. */
public final class SignalsPage {
  private static final int MOST_ROWS = 100;
  private static final long FRESH_MS = 60_000;

  private SignalsPage() {}

  /**
   * What the page shows.
   *
   * @param reply empty before anybody asked
   * @param names of metrics that have samples now
   */
  public record Desk(
      Question question,
      Optional<Reply> reply,
      List<String> names,
      List<TriggerStatus> triggers,
      List<Signals.TargetHealth> targets) {}

  /**
   * What is asked.
   *
   * @param seconds how far back the chart goes
   */
  public record Question(String query, long seconds) {}

  /** The answer to the question, or why there is none. */
  public sealed interface Reply {
    /** What was found now; {@code left} rows are not shown. */
    record Found(List<VectorSample> samples, int left) implements Reply {}

    /** The question cannot be read or answered. */
    record Wrong(String reason) implements Reply {}
  }

  static Desk of(Question question, Rooms rooms, Instant now) {
    return new Desk(
        question,
        question.query().isBlank()
            ? Optional.empty()
            : Optional.of(reply(question.query(), rooms.signals())),
        names(rooms.signals(), now),
        rooms.signals().triggers().stream()
            .sorted(Comparator.comparingInt(SignalsPage::urgency))
            .toList(),
        rooms.signals().targets());
  }

  private static List<String> names(Signals signals, Instant now) {
    long to = now.toEpochMilli();
    return signals.series().select(List.of(), to - FRESH_MS, to).stream()
        .map(series -> series.labels().name())
        .distinct()
        .sorted()
        .toList();
  }

  private static Reply reply(String query, Signals signals) {
    try {
      List<VectorSample> samples =
          switch (signals.instant(query)) {
            case Value.Vector vector -> vector.samples();
            case Value.Scalar scalar ->
                List.of(
                    new VectorSample(
                        dev.drillbook.promql.Labels.EMPTY, scalar.t(), scalar.value()));
            case Value.Matrix _, Value.StringValue _ -> List.of();
          };
      return new Reply.Found(
          samples.stream().limit(MOST_ROWS).toList(), Math.max(0, samples.size() - MOST_ROWS));
    } catch (PromqlException e) {
      return new Reply.Wrong(String.valueOf(e.getMessage()));
    }
  }

  private static int urgency(TriggerStatus status) {
    return switch (status.state()) {
      case FIRING -> 0;
      case RECOVERING -> 1;
      case PENDING -> 2;
      case ERROR -> 3;
      case NO_DATA -> 4;
      case INACTIVE -> 5;
    };
  }
}
