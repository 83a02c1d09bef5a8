// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.MemorySeries;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Value;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1+2*3 | 1 + 2 * 3",
        "x{b='2',a=\"1\"} | x{b=\"2\", a=\"1\"}",
        "sum(x)by(a) | sum by (a) (x)",
        "SUM(x) WITHOUT() | sum without () (x)",
        "rate(x[90m]offset 1w@5) | rate(x[1h30m] @ 5 offset 7d)",
        "x offset -90 | x offset -1m30s",
        "max_over_time(x[1h:]@end()) | max_over_time(x[1h:] @ end())",
        "x[5m:30]offset 1m | x[5m:30s] offset 1m",
        "a>bool b | a > bool b",
        "a*on(x)group_left b | a * on (x) group_left () b",
        "a*ignoring()group_right(c)b | a * ignoring () group_right (c) b",
        "-2^-1 | -2 ^ -1",
        "(1+2)*3 | (1 + 2) * 3",
        "{\"my.name\",\"a b\"!~'c'} | {__name__=\"my.name\", \"a b\"!~\"c\"}",
        "by{by='by'} | by{by=\"by\"}",
        "'a\\n\\xff\"' | \"a\\n\\xff\\\"\"",
        "+Inf | +Inf",
        "0x1F+1_000+1e30 | 31 + 1000 + 1.0e30",
        "5m | 300",
        "a+fill(-1)b | a + fill_left (-1) fill_right (-1) b",
        "a*on(x)group_left(c)fill_right(2)b | a * on (x) group_left (c) fill_right (2) b",
        "h</2>/-1 | h </ 2 >/ -1",
        "x[2m*3]offset -(1m-10s) | x[6m] offset -50s",
        "x[step()*2+1m]offset -step() | x[((step() * 2) + 60)] offset (-step())",
        "max_over_time(x[range():min(step(),1m)]) | max_over_time(x[range():min(step(), 60)])",
        "info(x,{}) | info(x, {})",
      })
  void theCanonicalFormReadsBackToTheSameTree(String text, String canonical) {
    Expr expr = Promql.parse(text);
    assertThat(expr).hasToString(canonical);
    assertThat(shape(Promql.parse(canonical))).isEqualTo(shape(expr));
  }

  /** A tree without its positions. */
  private static String shape(Expr expr) {
    String inside =
        expr.children().stream().map(RoundTripTest::shape).collect(Collectors.joining());
    return "(" + expr.getClass().getSimpleName() + " " + expr + inside + ")";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "-",
        "1+",
        "1^",
        "sum(",
        "abs(",
        "rate(x[5m:1m",
        "x offset ",
        "x offset -",
        "x[(",
        "x[2^",
        "{"
      })
  void deepNestingIsAnErrorAndNotAStackOverflow(String piece) {
    assertThatThrownBy(() -> Promql.parse(piece.repeat(100_000)))
        .isInstanceOf(PromqlException.class);
  }

  @Test
  void whatIsNotTooDeepIsEvaluatedToo() {
    Expr nested = Promql.parse("(".repeat(200) + "1" + ")".repeat(200));
    Expr chained = Promql.parse("1" + "+1".repeat(400));
    assertThat(Promql.instant(nested, new MemorySeries(), 0)).isEqualTo(new Value.Scalar(0, 1));
    assertThat(Promql.instant(chained, new MemorySeries(), 0)).isEqualTo(new Value.Scalar(0, 401));
  }

  @Test
  void aLongFlatExpressionIsReadInOneWalk() {
    String alternatives = String.join("|", java.util.Collections.nCopies(50_000, "a"));
    assertThat(Promql.parse("x{a=~\"" + alternatives + "\"}").selectors()).hasSize(1);
  }
}
