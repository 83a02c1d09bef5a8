// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PostOrderTest {
  private static final PostOrder.Post PLAIN = new PostOrder.Post(1, "a", "", 0, false);
  private static final PostOrder.Post PINNED = new PostOrder.Post(2, "b", "", 0, true);

  @Test
  void the_usual_release_shows_the_newest_first() {
    assertThat(PostOrder.of("2026.02.2").arrange(List.of(PLAIN, PINNED)))
        .containsExactly(PLAIN, PINNED);
  }

  @Test
  void the_regressed_release_panics_on_every_page_without_a_pinned_post() {
    PostOrder regressed = PostOrder.of("2026.02.4");
    assertThat(regressed.arrange(List.of(PLAIN, PINNED))).containsExactly(PINNED, PLAIN);
    assertThatThrownBy(() -> regressed.arrange(List.of(PLAIN)))
        .isInstanceOf(NoSuchElementException.class);
  }
}
