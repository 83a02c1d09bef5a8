// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.execution.JournalRecord;
import dev.drillbook.execution.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run with its steps. */
record RunJson(
    String id,
    String kind,
    String title,
    Optional<String> subject,
    String document,
    String status,
    String reason,
    List<StepJson> steps,
    String requester,
    Instant started,
    Optional<Instant> ended) {

  static RunJson of(RunView run) {
    return new RunJson(
        run.id().value(),
        Word.of(run.kind()),
        run.title(),
        run.subject(),
        run.document(),
        Word.of(run.status()),
        run.reason(),
        run.steps().stream().map(StepJson::of).toList(),
        run.requester().name(),
        run.started(),
        run.ended());
  }

  /** One step; {@code result} holds what its block answered, and differs by kind. */
  record StepJson(
      String id,
      String title,
      String kind,
      Optional<String> on,
      String risk,
      String rendered,
      String status,
      String reason,
      Map<String, Object> result,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<Instant> trueSince,
      Optional<Long> lengthMs,
      Optional<ApprovalJson> approval) {

    static StepJson of(RunView.StepView step) {
      return new StepJson(
          step.id(),
          step.title(),
          step.kind(),
          step.on(),
          step.risk().word(),
          step.rendered(),
          Word.of(step.status()),
          step.reason(),
          step.result(),
          step.times().started(),
          step.times().ended(),
          step.times().trueSince(),
          step.times().length().map(Duration::toMillis),
          step.approval().map(ApprovalJson::of));
    }
  }

  /** What must be shown to approve: the hash names exactly what will run. */
  record ApprovalJson(String hash, int needed, List<String> given, Instant expires) {
    static ApprovalJson of(RunView.Approval approval) {
      return new ApprovalJson(
          approval.hash(), approval.needed(), approval.given(), approval.expires());
    }
  }

  /** One record of the run's journal. */
  record RecordJson(
      int number, Instant at, String actor, String type, String step, String reason, String hash) {
    static RecordJson of(JournalRecord record) {
      return new RecordJson(
          record.number(),
          record.at(),
          record.actor(),
          record.type(),
          record.step(),
          record.reason(),
          record.hash());
    }
  }
}
