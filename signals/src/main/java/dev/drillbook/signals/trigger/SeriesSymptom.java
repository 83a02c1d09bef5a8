// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.signals.TriggerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A symptom told by an expression over series. */
public final class SeriesSymptom implements Symptom {
  private final TriggerId id;
  private final String service;
  private final Rule rule;
  private final Question question;
  private final Judges judges;

  public SeriesSymptom(TriggerId id, String service, Rule rule, Question question, Judges judges) {
    this.id = id;
    this.service = service;
    this.rule = rule;
    this.question = question;
    this.judges = judges;
  }

  @Override
  public TriggerId id() {
    return id;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public Set<String> inputs() {
    return names(question.uses());
  }

  /** Metric names that selectors fix; a selector without a fixed name adds the empty one. */
  public static Set<String> names(List<SelectorUse> uses) {
    return uses.stream()
        .map(use ->
            use.matchers().stream()
                .filter(m -> m.name().equals(Labels.NAME) && m.op() == Matcher.Op.EQUAL)
                .map(Matcher::value)
                .findFirst()
                .orElse(""))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Verdict judge(long t) {
    return judges.promql().judge(question, t);
  }

  @Override
  public long trueFrom(long since, long t) {
    for (long time : judges.selectors().sampleTimes(question.uses(), since, t)) {
      if (time < t && judge(time) instanceof Verdict.Holds) {
        return time;
      }
    }
    return t;
  }

  @Override
  public Optional<String> thin(long t) {
    return judges.windows().thin(question.expr(), t);
  }
}
