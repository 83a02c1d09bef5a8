// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParseErrorTest {
  @ParameterizedTest
  @MethodSource("table")
  void everyProblemSaysWhereWhatAndWhatToDo(String text, String message) {
    PromqlException problem = catchThrowableOfType(PromqlException.class, () -> Promql.parse(text));
    assertThat(problem).as(text).isNotNull().hasMessage(message);
  }

  /** The lines of the table that are neither blank nor a comment at its top, in pairs. */
  static Stream<Arguments> table() throws IOException {
    try (InputStream in = ParseErrorTest.class.getResourceAsStream("/parse-errors.txt")) {
      assertThat(in).isNotNull();
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = table.lines().skip(2).toList();
      return IntStream.range(0, lines.size() / 2)
          .mapToObj(i -> Arguments.of(source(lines.get(2 * i)), lines.get(2 * i + 1).strip()));
    }
  }

  private static String source(String line) {
    return line.equals("\"\"") ? "" : line.replace("\\n", "\n");
  }
}
