// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import java.util.Locale;

/** What the lint looks at; the order is that of the manual. */
public enum Rule {
  UNKNOWN_KEY(Severity.ERROR, "a key of the front matter or of estate.yaml is not known"),
  UNKNOWN_KIND(Severity.ERROR, "a kind of block or document is not known"),
  BAD_EXPRESSION(Severity.ERROR, "an expression does not parse"),
  FORMAT(Severity.ERROR, "something else that the reader cannot use"),
  READER_WARNING(
      Severity.WARNING, "something that the reader understands otherwise than it is written"),
  NEVER_TRUE(Severity.ERROR, "an expression cannot ever be true"),
  NOT_A_RUNBOOK(Severity.NOTE, "no phase was found in the document"),
  SYMPTOM_WITHOUT_SIGNAL(Severity.WARNING, "a symptom is words only, so that nothing can watch it"),
  MITIGATION_WITHOUT_VERIFICATION(Severity.WARNING, "nothing tells whether a mitigation helped"),
  MISSING_EXIT_CRITERIA(Severity.WARNING, "the runbook does not say when it is over"),
  RISK_WITHOUT_OWNER(Severity.WARNING, "a step changes something, and nobody owns the document"),
  DISRUPTIVE_WITHOUT_UNDO(Severity.WARNING, "a disruptive step has neither an undo nor a reason"),
  DEAD_LINK(Severity.WARNING, "a link leads to a file that is not there"),
  DEAD_ANCHOR(Severity.WARNING, "a link leads to a heading that is not there"),
  PLACEHOLDER_LEFT(Severity.WARNING, "a command still holds a placeholder"),
  SECRET_IN_COMMAND(Severity.ERROR, "a command carries a secret"),
  DANGEROUS_SAMPLE(Severity.WARNING, "a command is a sample that does harm when it is copied"),
  ORDERING_CONFLICT(Severity.WARNING, "two documents say another order"),
  NEVER_DRILLED(Severity.NOTE, "no drill rehearses the runbook"),
  REVIEW_PASSED(Severity.WARNING, "the date of the next review has passed"),
  UNKNOWN_OWNER(Severity.WARNING, "the owner is not among the people of the estate"),
  TWO_MEANINGS(Severity.WARNING, "one name stands for an alias and for a signal"),
  ROW_WITHOUT_RUNBOOK(Severity.WARNING, "a row names trouble and no way to mend it"),
  CONTRADICTING_THRESHOLDS(Severity.WARNING, "two documents judge the same thing by other numbers"),
  SILENCE_WITHOUT_REASON(Severity.WARNING, "a rule is silenced and nobody says why"),
  METRIC_MISSING(Severity.ERROR, "nothing emits a metric that the document names"),
  LABEL_MISSING(Severity.WARNING, "no series of the metric has the label, or this value of it"),
  METRIC_TYPE(Severity.WARNING, "a function does not fit the type of the metric"),
  METRIC_STILL(Severity.NOTE, "a counter did not move while it was watched"),
  METRIC_NARROW(
      Severity.WARNING, "a metric of queries counts far fewer than the requests beside it"),
  THRESHOLD_UNREACHED(Severity.NOTE, "what was seen stays on one side of a threshold, or has to"),
  ENDPOINT_DEAD(Severity.ERROR, "nobody answers at an address, or not for this path"),
  JSON_PATH_MISSING(Severity.ERROR, "an answer does not hold what a condition reads"),
  QUERY_FAILED(Severity.ERROR, "the database refuses a query of the document"),
  LOG_LINE_NEVER(Severity.WARNING, "no line of the logs has what is looked for"),
  LOG_FIELD_MISSING(Severity.WARNING, "no line of the logs has the field that is read"),
  LOG_LEVEL(Severity.WARNING, "failures are logged at another level than the one looked for"),
  HOST_UNKNOWN(Severity.ERROR, "the name of a host is not known"),
  LOGIN_REFUSED(Severity.ERROR, "a login is refused"),
  COMMAND_MISSING(Severity.ERROR, "a program is not there on the host of its step"),
  RUNBOOK_LINK_DEAD(Severity.WARNING, "the runbook link of an alert leads nowhere"),
  NO_ANSWER(Severity.WARNING, "a source gave no answer: what depends on it is unknown");

  /** How grave it is; only errors keep an estate from being used. */
  public enum Severity {
    NOTE,
    WARNING,
    ERROR;

    /** The word that people read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Severity severity;
  private final String summary;

  Rule(Severity severity, String summary) {
    this.severity = severity;
    this.summary = summary;
  }

  /** The word by which people silence it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  /** What it finds, in half a sentence. */
  public String summary() {
    return summary;
  }
}
