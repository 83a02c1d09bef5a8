// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.drill.Badge;
import dev.drillbook.drill.DrillScore;
import dev.drillbook.execution.RunView;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.level.Level;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.server.rooms.ServiceHealth;
import dev.drillbook.signals.TriggerState;

/**
 * How a state looks: one of the five state colours, and an icon and a word, so that colour never
 * stands alone.
 *
 * @param tone ok, watching, firing, no-data or unknown
 * @param icon the name of a symbol in icons.jte
 */
public record Look(String tone, String icon, String word) {

  public static Look of(ServiceHealth health) {
    return switch (health) {
      case OK -> new Look("ok", "check", "ok");
      case WATCHING -> new Look("watching", "eye", "watching");
      case NO_DATA -> new Look("no-data", "gap", "no data");
      case FIRING -> new Look("firing", "alert", "firing");
      case UNKNOWN -> new Look("unknown", "question", "unwatched");
    };
  }

  public static Look of(TriggerState state) {
    return switch (state) {
      case INACTIVE -> new Look("ok", "check", "quiet");
      case PENDING -> new Look("watching", "eye", "pending");
      case FIRING -> new Look("firing", "alert", "firing");
      case RECOVERING -> new Look("watching", "clock", "recovering");
      case NO_DATA -> new Look("no-data", "gap", "no data");
      case ERROR -> new Look("no-data", "cross", "error");
    };
  }

  public static Look of(RunView.Status status) {
    return switch (status) {
      case RUNNING -> new Look("watching", "play", "running");
      case WAITING -> new Look("watching", "person", "waits for a person");
      case SUCCEEDED -> new Look("ok", "check", "done");
      case FAILED -> new Look("firing", "cross", "failed");
      case CANCELLED -> new Look("unknown", "skip", "cancelled");
    };
  }

  public static Look of(RunView.StepStatus status) {
    return switch (status) {
      case PENDING -> new Look("unknown", "dot", "not yet");
      case NEEDS_APPROVAL -> new Look("watching", "person", "needs approval");
      case NEEDS_ANSWER -> new Look("watching", "person", "needs an answer");
      case STARTED -> new Look("watching", "play", "running");
      case HOLDING -> new Look("watching", "clock", "holding");
      case SUCCEEDED -> new Look("ok", "check", "done");
      case FAILED -> new Look("firing", "cross", "failed");
      case TIMED_OUT -> new Look("no-data", "clock", "timed out");
      case UNREACHABLE -> new Look("no-data", "gap", "unreachable");
      case UNKNOWN -> new Look("no-data", "question", "outcome unknown");
      case SKIPPED -> new Look("unknown", "skip", "left out");
    };
  }

  public static Look of(Condition.Truth truth) {
    return switch (truth) {
      case HOLDS -> new Look("firing", "check", "holds");
      case DOES_NOT_HOLD -> new Look("unknown", "cross", "does not hold");
      case UNKNOWN -> new Look("no-data", "question", "unknown");
    };
  }

  /** What must hold before an incident may close; as a cause, the same would be bad news. */
  public static Look ofCriterion(Condition.Truth truth) {
    return switch (truth) {
      case HOLDS -> new Look("ok", "check", "holds");
      case DOES_NOT_HOLD -> new Look("firing", "cross", "does not hold");
      case UNKNOWN -> new Look("no-data", "question", "unknown");
    };
  }

  public static Look of(Badge.Standing standing) {
    return switch (standing) {
      case PROVEN -> new Look("ok", "check", standing.word());
      case EXPIRED -> new Look("watching", "clock", standing.word());
      case FASTER_ONLY -> new Look("watching", "skip", standing.word());
      case FAILED -> new Look("firing", "cross", standing.word());
      case NEVER_RUN -> new Look("unknown", "dot", standing.word());
    };
  }

  /** Only proof is good news; what is not proven yet is no bad news. */
  public static Look of(Level level) {
    return switch (level) {
      case DOCUMENTED -> new Look("unknown", "note", level.word());
      case ASSISTED -> new Look("unknown", "person", level.word());
      case AUTOMATED -> new Look("unknown", "play", level.word());
      case PROVEN -> new Look("ok", "check", level.word());
    };
  }

  public static Look of(Rule.Severity severity) {
    return switch (severity) {
      case NOTE -> new Look("unknown", "note", severity.word());
      case WARNING -> new Look("watching", "alert", severity.word());
      case ERROR -> new Look("firing", "cross", severity.word());
    };
  }

  public static Look of(DrillScore.Outcome outcome) {
    return switch (outcome) {
      case RUNNING -> new Look("watching", "play", "running");
      case PASSED -> new Look("ok", "check", "passed");
      case FAILED -> new Look("firing", "cross", "failed");
      case INVALID -> new Look("no-data", "gap", "invalid");
    };
  }

  /** A scraped instance. */
  public static Look ofTarget(boolean up) {
    return up ? new Look("ok", "check", "up") : new Look("no-data", "gap", "down");
  }
}
