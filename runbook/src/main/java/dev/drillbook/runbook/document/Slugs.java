// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Anchors of headings as code hosts make them, so that links work there and here. */
public final class Slugs {
  private final Map<String, Integer> seen = new HashMap<>();

  /** The anchor of the next heading of the document; a repeated one gets -1, -2 and so on. */
  public String next(String heading) {
    String slug = of(heading);
    int before = seen.merge(slug, 1, Integer::sum) - 1;
    return before == 0 ? slug : slug + "-" + before;
  }

  /** The anchor of a heading that stands alone. */
  public static String of(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .strip()
        .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
        .replace(' ', '-');
  }
}
