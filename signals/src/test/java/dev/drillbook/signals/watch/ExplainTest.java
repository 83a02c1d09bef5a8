// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.signals.explain.Explanation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
  private static final String ANY = "- Up.\n\n  ```promql id=up\n  up == 0\n  ```\n";

  @TempDir Path folder;

  @Test
  void each_part_of_an_expression_shows_what_it_gave_and_each_selector_where_it_comes_from() {
    try (Stage stage = Stage.with(folder, ANY)) {
      stage.http.page("http://api/metrics", "jobs{kind=\"a\"} 3\njobs{kind=\"b\"} 4\n");
      stage.run(5);
      Explanation explained =
          stage.signals.explain(
              "(sum(max_over_time(jobs[3s])) > 1) or nobody_emits_this", stage.clock.instant());
      assertThat(lines(explained.plan(), ""))
          .isEqualTo(
              """
              (sum(max_over_time(jobs[3s])) > 1) or nobody_emits_this: 1
                sum(max_over_time(jobs[3s])) > 1: 1
                  sum(max_over_time(jobs[3s])): 1
                    max_over_time(jobs[3s]): 2
                      jobs[3s]: 2
                  1: 1
                nobody_emits_this: 0
              """);
      assertThat(explained.selectors())
          .extracting(s ->
              s.text()
                  + " "
                  + s.standing()
                  + " "
                  + s.series()
                  + " "
                  + s.samples()
                  + " "
                  + s.sources())
          .containsExactly(
              "jobs present 2 4 [target api (api)]", "nobody_emits_this missing 0 0 []");
      assertThat(explained.selectors().getLast().reason())
          .isEqualTo("no series nobody_emits_this was ever seen");
    }
  }

  @Test
  void a_part_that_fails_says_why_and_the_others_are_still_shown() {
    try (Stage stage = Stage.with(folder, ANY)) {
      stage.http.page("http://api/metrics", "a{x=\"1\"} 1\na{x=\"2\"} 1\nb{x=\"1\"} 1\n");
      stage.run(3);
      Explanation explained = stage.signals.explain("b * on() a", stage.clock.instant());
      assertThat(explained.plan().failure()).isNotEmpty();
      assertThat(explained.plan().parts())
          .extracting(Explanation.Part::series)
          .containsExactly(1, 2);
    }
  }

  private static String lines(Explanation.Part part, String indent) {
    StringBuilder text = new StringBuilder(indent + part.text() + ": " + part.series() + "\n");
    part.parts().forEach(below -> text.append(lines(below, indent + "  ")));
    return text.toString();
  }
}
