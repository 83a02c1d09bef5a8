// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a case must give.
 *
 * @param remarks failures, warnings and infos that must, or must not, occur
 * @param values the series of the answer; a bare number is one without labels
 */
record Expectation(List<Remark> remarks, boolean ordered, Form form, List<SeriesLine> values) {

  /** Which type of value is stated. */
  sealed interface Form {
    /** An instant vector, or a matrix with a value per step. */
    record Series() implements Form {}

    record Single() implements Form {}

    record Text(String value) implements Form {}

    /** The windows of a range vector, sampled on a grid of its own. */
    record Windows(TimeGrid grid) implements Form {}
  }

  /** {@code expect KIND [msg: TEXT | regex: RE]}. */
  record Remark(Kind kind, Optional<Pattern> text) {
    boolean accepts(String message) {
      return text.isEmpty() || text.get().matcher(message).find();
    }
  }

  /** What may be expected beside the value. */
  enum Kind {
    FAIL,
    WARN,
    INFO,
    NO_WARN,
    NO_INFO
  }

  private static final Pattern REMARK =
      Pattern.compile("expect\\s+(fail|warn|info|no_warn|no_info)(?:\\s+(msg|regex):\\s*(.*))?");
  private static final Pattern STRING = Pattern.compile("expect\\s+string\\s+(\\S.*)");
  private static final Pattern WINDOWS =
      Pattern.compile(
          "expect\\s+range\\s+vector\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");

  Expectation {
    remarks = List.copyOf(remarks);
    values = List.copyOf(values);
  }

  /**
   * @param prefix of the older spelling, as in {@code eval_fail}
   */
  static Expectation parse(int line, Optional<String> prefix, List<String> below, boolean instant) {
    Reader reader = new Reader();
    reader.readPrefix(prefix);
    for (int i = 0; i < below.size(); i++) {
      reader.readLine(line + 1 + i, below.get(i), instant);
    }
    return new Expectation(reader.remarks, reader.ordered, reader.form, reader.values);
  }

  Optional<Remark> remark(Kind kind) {
    return remarks.stream().filter(r -> r.kind() == kind).findFirst();
  }

  private static final class Reader {
    final List<Remark> remarks = new ArrayList<>();
    final List<SeriesLine> values = new ArrayList<>();
    boolean ordered;
    Form form = new Form.Series();

    void readPrefix(Optional<String> prefix) {
      switch (prefix.orElse("")) {
        case "fail" -> remarks.add(new Remark(Kind.FAIL, Optional.empty()));
        case "warn" -> remarks.add(new Remark(Kind.WARN, Optional.empty()));
        case "info" -> remarks.add(new Remark(Kind.INFO, Optional.empty()));
        case "ordered" -> ordered = true;
        default -> {}
      }
    }

    void readLine(int line, String text, boolean instant) {
      if (text.matches("expect\\s.*")) {
        readExpect(line, text);
        return;
      }
      Optional<List<SeriesLine.Entry>> bare = SeriesLine.bareValues(text, line);
      if (bare.isPresent() && bare.get().size() == 1 && instant) {
        form = new Form.Single();
        values.add(new SeriesLine(Labels.EMPTY, bare.get()));
        return;
      }
      values.add(SeriesLine.parse(text, line));
    }

    private void readExpect(int line, String text) {
      Matcher remark = REMARK.matcher(text);
      Matcher string = STRING.matcher(text);
      Matcher windows = WINDOWS.matcher(text);
      if (remark.matches()) {
        remarks.add(
            new Remark(
                Kind.valueOf(remark.group(1).toUpperCase(Locale.ROOT)),
                pattern(remark.group(2), remark.group(3))));
      } else if (text.matches("expect\\s+ordered")) {
        ordered = true;
      } else if (string.matches()) {
        form = new Form.Text(unquoted(line, string.group(1)));
      } else if (windows.matches()) {
        form =
            new Form.Windows(
                EvalCase.grid(line, windows.group(1), windows.group(2), windows.group(3)));
      } else {
        throw new ScriptProblem(line, "'" + text + "' expects something unknown");
      }
    }

    private static Optional<Pattern> pattern(@Nullable String kind, @Nullable String text) {
      if (kind == null || text == null) {
        return Optional.empty();
      }
      return Optional.of(
          Pattern.compile(kind.equals("msg") ? "^" + Pattern.quote(text.strip()) + "$" : text));
    }

    private static String unquoted(int line, String text) {
      try {
        if (Promql.parse(text) instanceof Expr.StringLiteral string) {
          return string.value();
        }
      } catch (PromqlException e) {
        throw new ScriptProblem(line, e.problem());
      }
      throw new ScriptProblem(line, text + " is not a string");
    }
  }
}
