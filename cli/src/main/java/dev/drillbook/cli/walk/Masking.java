// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a text before it is shown or written down: known values wherever they stand,
 * and whatever looks like one.
 */
public final class Masking {
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

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(password|passwd|_pwd|secret|token|api_?key|access_?key|private_?key|credential|_auth$).*");

  private static final Pattern IN_URL = Pattern.compile("://[^/\\s:@]*:([^@/\\s]+)@");

  /** Shorter ones stand in too many texts by chance. */
  private static final int SHORTEST = 5;

  /** Longer ones first, since one may hold another. */
  private final TreeSet<String> values =
      new TreeSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /**
   * @param environment variables by name, of which those count whose names sound like a secret, and
   *     the passwords in those that hold an address
   */
  public Masking(Map<String, String> environment) {
    environment.forEach((name, value) -> {
      if (isSecret(name)) {
        learn(value);
      }
      Matcher url = IN_URL.matcher(value);
      if (url.find()) {
        learn(url.group(1));
      }
    });
  }

  /** Whether a value of that name is one to be kept. */
  static boolean isSecret(String name) {
    return SECRET_NAME.matcher(name.replaceAll("[\\s.-]", "_")).matches();
  }

  /** Masks that value from now on. */
  void learn(String value) {
    if (value.length() >= SHORTEST) {
      values.add(value);
    }
  }

  /** Twice is safe. */
  String of(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, "***");
    }
    for (Pattern secret : SECRETS) {
      masked = secret.matcher(masked).replaceAll("$1***");
    }
    return masked;
  }
}
