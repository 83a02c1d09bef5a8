// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Promql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an estate asks of its series. */
public final class Queries {
  private Queries() {}

  /** Every PromQL expression of its settings and documents, also those inside conditions. */
  public static List<Expr> of(Estate estate) {
    Stream<String> settings =
        Stream.concat(
            estate.settings().aliases().values().stream(),
            estate.landscape().services().values().stream()
                .flatMap(service -> service.golden().stream()));
    Estate.Documents documents = estate.documents();
    Stream<Step> steps =
        Stream.of(
                documents.runbooks().stream().flatMap(runbook -> runbook.steps().stream()),
                documents.procedures().stream().flatMap(procedure -> procedure.steps().stream()),
                documents.drills().stream()
                    .flatMap(drill -> Stream.concat(drill.fault().stream(), drill.undo().stream())))
            .flatMap(all -> all);
    Stream<Condition> causes =
        documents.runbooks().stream()
            .flatMap(runbook -> runbook.causes().stream())
            .map(Cause::evidence);
    return Stream.of(
            settings.map(Promql::parse),
            steps.flatMap(Queries::of),
            causes.flatMap(Queries::inside))
        .flatMap(all -> all)
        .toList();
  }

  private static Stream<Expr> of(Step step) {
    Stream<Condition> conditions =
        Stream.of(step.run().when(), step.run().expect(), step.run().done(), step.signal().fires())
            .flatMap(Optional::stream);
    Stream<Expr> block =
        switch (step.block()) {
          case Block.Promql promql -> Stream.of(promql.expr());
          case Block.Cel cel -> inside(cel.condition());
          case Block.Hold hold -> inside(hold.condition());
          case Block.Http _, Block.Logs _, Block.Sh _, Block.Sql _, Block.Wait _ -> Stream.of();
          case Block.Approve _, Block.Manual _, Block.Notify _, Block.Call _ -> Stream.of();
        };
    return Stream.concat(block, conditions.flatMap(Queries::inside));
  }

  private static Stream<Expr> inside(Condition condition) {
    return condition.promql().stream().map(Promql::parse);
  }
}
