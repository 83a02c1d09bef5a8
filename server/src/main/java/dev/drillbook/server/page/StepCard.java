// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.runbook.Risk;
import dev.drillbook.server.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A step as people meet it: exactly what will run, and what they can say to it. */
public record StepCard(RunView run, StepView step, int number, Instant now) {

  static List<StepCard> of(RunView run, Instant now) {
    return java.util.stream.IntStream.range(0, run.steps().size())
        .mapToObj(i -> new StepCard(run, run.steps().get(i), i + 1, now))
        .toList();
  }

  public Look look() {
    return Look.of(step.status());
  }

  /** Whether it is worth showing whole: it runs, holds, waits, or went wrong. */
  public boolean matters() {
    return switch (step.status()) {
      case NEEDS_APPROVAL,
          NEEDS_ANSWER,
          STARTED,
          HOLDING,
          UNKNOWN,
          FAILED,
          TIMED_OUT,
          UNREACHABLE ->
          true;
      case PENDING, SUCCEEDED, SKIPPED -> false;
    };
  }

  public boolean needsApproval() {
    return step.status() == RunView.StepStatus.NEEDS_APPROVAL;
  }

  public boolean needsAnswer() {
    return step.status() == RunView.StepStatus.NEEDS_ANSWER;
  }

  public boolean outcomeUnknown() {
    return step.status() == RunView.StepStatus.UNKNOWN;
  }

  public boolean holding() {
    return step.status() == RunView.StepStatus.HOLDING;
  }

  /** Risk beyond reading is worth a strong mark. */
  public boolean grave() {
    return step.risk().compareTo(Risk.DISRUPTIVE) >= 0;
  }

  /** Where the acts on this step go. */
  public String url() {
    return "/api/runs/" + run.id() + "/steps/" + step.id();
  }

  /** The body that approves exactly what is shown. */
  public String approveBody() {
    return step.approval().map(a -> Json.text(new Approve(a.hash()))).orElse("{}");
  }

  /** What can be said about an unknown outcome. */
  public List<Decision> decisions() {
    return Arrays.stream(Execution.Decision.values()).map(Decision::of).toList();
  }

  /** How far a hold has come, 0 to 1. */
  public double held() {
    long length = step.times().length().map(Duration::toMillis).orElse(1L);
    long so =
        step.times().trueSince().map(since -> Duration.between(since, now).toMillis()).orElse(0L);
    return Math.clamp(so / (double) Math.max(1, length), 0, 1);
  }

  /** The body of an approval. */
  record Approve(String hash) {}

  /** The body of a decision. */
  record Decide(String decision) {}

  /** One of the words on an unknown outcome. */
  public record Decision(String label, String meaning, String body) {
    static Decision of(Execution.Decision decision) {
      String word = decision.name().toLowerCase(Locale.ROOT).replace('_', '-');
      String body = Json.text(new Decide(word));
      return switch (decision) {
        case HAPPENED -> new Decision("It happened", "Go on with the next step", body);
        case DID_NOT_HAPPEN -> new Decision("It did not happen", "The step counts as failed", body);
        case RUN_AGAIN -> new Decision("Run it again", "Twice must do no harm", body);
        case ABORT -> new Decision("Stop the run", "Nothing more of it will run", body);
      };
    }
  }
}
