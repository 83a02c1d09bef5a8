// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import com.google.re2j.Matcher;
import dev.drillbook.runbook.Relabel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rewrites labels by Prometheus's rules, one after the other. */
final class Relabeling {
  private Relabeling() {}

  /**
   * Changes the labels in place.
   *
   * @return false when a rule drops them
   */
  static boolean apply(List<Relabel> rules, NavigableMap<String, String> labels) {
    for (Relabel rule : rules) {
      if (!apply(rule, labels)) {
        return false;
      }
    }
    return true;
  }

  private static boolean apply(Relabel rule, NavigableMap<String, String> labels) {
    String value =
        rule.sources().stream()
            .map(name -> labels.getOrDefault(name, ""))
            .collect(Collectors.joining(rule.separator()));
    switch (rule.action()) {
      case KEEP -> {
        return rule.regex().matches(value);
      }
      case DROP -> {
        return !rule.regex().matches(value);
      }
      case KEEPEQUAL -> {
        return labels.getOrDefault(rule.target(), "").equals(value);
      }
      case DROPEQUAL -> {
        return !labels.getOrDefault(rule.target(), "").equals(value);
      }
      case REPLACE -> replace(rule, value, labels);
      case HASHMOD -> set(labels, rule.target(), Long.toString(hash(value, rule.modulus())));
      case LOWERCASE -> set(labels, rule.target(), value.toLowerCase(Locale.ROOT));
      case UPPERCASE -> set(labels, rule.target(), value.toUpperCase(Locale.ROOT));
      case LABELMAP -> map(rule, labels);
      case LABELDROP -> labels.keySet().removeIf(name -> rule.regex().matches(name));
      case LABELKEEP -> labels.keySet().removeIf(name -> !rule.regex().matches(name));
    }
    return true;
  }

  private static void replace(Relabel rule, String value, NavigableMap<String, String> labels) {
    Matcher matcher = rule.regex().matcher(value);
    if (matcher.matches()) {
      set(labels, expanded(rule.target(), matcher), expanded(rule.replacement(), matcher));
    }
  }

  private static void map(Relabel rule, NavigableMap<String, String> labels) {
    new TreeMap<>(labels)
        .forEach((name, value) -> {
          Matcher matcher = rule.regex().matcher(name);
          if (matcher.matches()) {
            set(labels, expanded(rule.replacement(), matcher), value);
          }
        });
  }

  private static void set(NavigableMap<String, String> labels, String name, String value) {
    if (value.isEmpty()) {
      labels.remove(name);
    } else {
      labels.put(name, value);
    }
  }

  /** Go's template: {@code $1}, {@code ${1}}, {@code $name}; an unknown group is empty. */
  private static String expanded(String template, Matcher matcher) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i++);
      if (c != '$' || i == template.length()) {
        out.append(c);
      } else if (template.charAt(i) == '$') {
        out.append('$');
        i++;
      } else {
        boolean braces = template.charAt(i) == '{';
        int start = braces ? i + 1 : i;
        int end = start;
        while (end < template.length()
            && (Character.isLetterOrDigit(template.charAt(end)) || template.charAt(end) == '_')) {
          end++;
        }
        out.append(group(template.substring(start, end), matcher));
        i = braces && end < template.length() ? end + 1 : end;
      }
    }
    return out.toString();
  }

  private static String group(String name, Matcher matcher) {
    try {
      String value =
          name.matches("\\d{1,4}") ? matcher.group(Integer.parseInt(name)) : matcher.group(name);
      return value == null ? "" : value;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return "";
    }
  }

  /** As Prometheus has it: the last eight bytes of the MD5 sum. */
  private static long hash(String value, long modulus) {
    try {
      byte[] sum = MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8));
      long last = 0;
      for (int i = 8; i < 16; i++) {
        last = (last << 8) | (sum[i] & 0xff);
      }
      return Long.remainderUnsigned(last, modulus);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
