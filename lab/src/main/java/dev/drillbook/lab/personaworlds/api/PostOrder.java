// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import java.util.ArrayList;
import java.util.List;

/** In which order a public page shows a persona's posts. */
interface PostOrder {
  record Post(long id, String body, String publishedAt, long replies, boolean pinned) {}

  List<Post> arrange(List<Post> newestFirst);

  /** Each release ships one order. */
  static PostOrder of(String release) {
    return release.equals("2026.02.4") ? new PinnedFirst() : posts -> posts;
  }

  /** Shipped with 2026.02.4, whose authors only ever looked at pages that have a pinned post. */
  final class PinnedFirst implements PostOrder {
    @Override
    public List<Post> arrange(List<Post> newestFirst) {
      Post pinned = newestFirst.stream().filter(Post::pinned).findFirst().orElseThrow();
      List<Post> posts = new ArrayList<>(newestFirst);
      posts.remove(pinned);
      posts.addFirst(pinned);
      return posts;
    }
  }
}
