// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import java.util.List;
import java.util.regex.Pattern;

/** Takes what looks like a secret out of a text before it is written down. */
final class Masking {
  private static final String NAME =
      "[A-Za-z0-9_.-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)s?[A-Za-z0-9_.-]*";
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("(?i)(\"?" + NAME + "\"?\\s*[:=]\\s*\"?)([^\\s\"',;&|]{3,})"),
          Pattern.compile("(?i)(--?" + NAME + "[= ])([^\\s\"']{3,})"),
          Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)([A-Za-z0-9+/=._~-]{8,})"),
          Pattern.compile("([a-z][a-z0-9+.-]{1,20}://[^/\\s:@]{0,100}:)([^@/\\s]{1,200})(?=@)"),
          Pattern.compile("()(\\beyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{5,}(?:\\.[A-Za-z0-9_-]*)?)"),
          Pattern.compile("()(\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b)"),
          Pattern.compile(
              "()(\\b(?:gh[pousr]_|glpat-|xox[abprs]-|sk-|sk_live_|rk_live_)[A-Za-z0-9_-]{8,})"),
          Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----)([^-]{1,20000})"));

  private Masking() {}

  /** Twice is safe. */
  static String of(String text) {
    String masked = text;
    for (Pattern secret : SECRETS) {
      masked = secret.matcher(masked).replaceAll("$1***");
    }
    return masked;
  }
}
