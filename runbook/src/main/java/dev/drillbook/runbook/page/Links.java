// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.commonmark.renderer.html.UrlSanitizer;

/** Lets web addresses, anchors and relative paths through; everything else leads nowhere. */
final class Links implements UrlSanitizer {
  private final UnaryOperator<String> relative;

  Links(UnaryOperator<String> relative) {
    this.relative = relative;
  }

  @Override
  public String sanitizeLinkUrl(String url) {
    String plain = url.replaceAll("[\\p{Cntrl}\\s]", "");
    String lower = plain.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://") || plain.startsWith("#")) {
      return plain;
    }
    boolean scheme = plain.matches("[^/?#]*:.*");
    boolean otherHost = plain.matches("[/\\\\]{2}.*");
    return scheme || otherHost ? "" : relative.apply(plain);
  }

  @Override
  public String sanitizeImageUrl(String url) {
    return sanitizeLinkUrl(url);
  }
}
