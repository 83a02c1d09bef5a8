// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.hold;

import dev.drillbook.promql.Promql;
import dev.drillbook.signals.trigger.Question;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Expressions of conditions, each parsed once. */
final class Expressions {
  private static final int MOST = 2_000;
  private final Map<String, Question> parsed = new ConcurrentHashMap<>();

  /** Throws {@link dev.drillbook.promql.PromqlException} when the text does not parse. */
  Question get(String text) {
    Question known = parsed.get(text);
    if (known != null) {
      return known;
    }
    Question question = new Question(Promql.parse(text));
    if (parsed.size() < MOST) {
      parsed.put(text, question);
    }
    return question;
  }
}
