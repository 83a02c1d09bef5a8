// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that were handed over by name and value, usually the process's environment. Masked are
 * values of names that sound secret, and of every name that was ever asked for; values shorter than
 * four characters are not, because hiding "1" everywhere would hide the rest of the text.
 */
public final class EnvironmentSecrets implements Secrets {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([A-Za-z0-9_.-]+)}");
  private static final Pattern SOUNDS_SECRET =
      Pattern.compile("PASSW|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE_KEY|API_?KEY");
  private static final int SHORTEST_MASKED = 4;

  private final Map<String, String> values;
  private final Set<String> masked = ConcurrentHashMap.newKeySet();

  public EnvironmentSecrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
    this.values.forEach((name, value) -> {
      if (SOUNDS_SECRET.matcher(name.toUpperCase(java.util.Locale.ROOT)).find()) {
        remember(value);
      }
    });
  }

  private void remember(String value) {
    if (value.length() >= SHORTEST_MASKED) {
      masked.add(value);
    }
  }

  @Override
  public Optional<String> value(String name) {
    Optional<String> value = Optional.ofNullable(values.get(name));
    value.ifPresent(this::remember);
    return value;
  }

  @Override
  public String fill(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(required(match.group(1))));
  }

  private String required(String name) {
    return value(name)
        .orElseThrow(() ->
            new TargetException(
                "there is no secret '" + name + "'. Set it in the server's environment."));
  }

  @Override
  public String mask(String text) {
    // The longest first: a secret may contain another one.
    List<String> longestFirst =
        masked.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    String result = text;
    for (String value : longestFirst) {
      result = result.replace(value, "***");
    }
    return result;
  }
}
