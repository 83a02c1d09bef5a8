// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commands about settings, releases, the schema and generated content. */
final class ChangeCommands {
  private final Host host;

  ChangeCommands(Host host) {
    this.host = host;
  }

  String setEnv(List<String> words) {
    if (words.size() < 2) {
      throw new UsageException(
          "pw set-env: wrong words. Use 'pw set-env api|worker KEY=VALUE...'.");
    }
    String service = StatusCommands.configurable(words.getFirst());
    Map<String, String> set = new LinkedHashMap<>();
    for (String word : words.subList(1, words.size())) {
      int split = word.indexOf('=');
      if (split < 1) {
        throw new UsageException("pw set-env: '" + word + "' has no '='. Write KEY=VALUE.");
      }
      set.put(known(service, word.substring(0, split)), word.substring(split + 1));
    }
    host.configure(service, set, List.of(), "set " + String.join(", ", set.keySet()));
    return service + ": restarted with " + String.join(", ", set.keySet()) + "\n";
  }

  String unsetEnv(List<String> words) {
    if (words.size() < 2) {
      throw new UsageException("pw unset-env: wrong words. Use 'pw unset-env api|worker KEY...'.");
    }
    String service = StatusCommands.configurable(words.getFirst());
    List<String> unset =
        words.subList(1, words.size()).stream().map(word -> known(service, word)).toList();
    host.configure(service, Map.of(), unset, "unset " + String.join(", ", unset));
    return service + ": restarted without " + String.join(", ", unset) + "\n";
  }

  private String known(String service, String name) {
    Set<String> names = host.settings().names(service);
    if (!names.contains(name)) {
      throw new UsageException(
          "pw: " + service + " has no setting '" + name + "'. " + Suggestion.of(name, names));
    }
    return name;
  }

  String deploy(List<String> words) {
    String name = ProcessCommands.only(words, "pw deploy", "RELEASE");
    Release release =
        Release.named(name)
            .orElseThrow(() ->
                new UsageException(
                    "pw deploy: no release '"
                        + name
                        + "'. "
                        + Suggestion.of(name, Release.names())));
    host.deploy(release);
    return "api: " + name + " deployed and healthy\n";
  }

  String rollback(List<String> words) {
    if (!words.isEmpty()) {
      throw new UsageException("pw rollback: takes no words. Leave them out.");
    }
    return host.rollback()
        .map(left -> "api: rolled back from " + left.name() + " to " + host.release().name() + "\n")
        .orElseGet(() ->
            "api: nothing to roll back, " + host.release().name() + " is the first release\n");
  }

  String migrate(List<String> words) {
    if (!words.isEmpty()) {
      throw new UsageException("pw migrate: takes no words. Leave them out.");
    }
    List<String> applied = host.migrate();
    return applied.isEmpty()
        ? "db: no migration is missing\n"
        : "db: applied " + String.join(", ", applied) + "\n";
  }

  String run(List<String> words) {
    if (!words.equals(List.of("digests"))) {
      throw new UsageException("pw run: only 'pw run digests' is known.");
    }
    return "digests: " + new DigestRun(host).run() + " written\n";
  }
}
