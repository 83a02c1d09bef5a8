// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everything that is known of tools, asked by their names. */
public final class Tools {
  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("sudo", Wrappers::sudo),
          Map.entry("time", Wrappers::time),
          Map.entry("timeout", Wrappers::timeout),
          Map.entry("nice", Wrappers::nice),
          Map.entry("env", Wrappers::env),
          Map.entry("command", Wrappers::command),
          Map.entry("xargs", Wrappers::xargs),
          Map.entry("npx", Wrappers::npx),
          Map.entry("sh", Wrappers::shell),
          Map.entry("bash", Wrappers::shell),
          Map.entry("dash", Wrappers::shell),
          Map.entry("curl", Curl::judge),
          Map.entry("find", Find::judge),
          Map.entry("sed", Sed::judge),
          Map.entry("awk", Awk::judge),
          Map.entry("gawk", Awk::judge),
          Map.entry("mawk", Awk::judge),
          Map.entry("jq", Jq::judge),
          Map.entry("psql", Databases::psql),
          Map.entry("mysql", Databases::mysql),
          Map.entry("mariadb", Databases::mysql),
          Map.entry("redis-cli", RedisCli::judge),
          Map.entry("valkey-cli", RedisCli::judge),
          Map.entry("aws", Clouds::aws),
          Map.entry("gcloud", Clouds::gcloud),
          Map.entry("az", Clouds::az));

  private static final Map<String, List<Form>> FORMS = FormReader.read(text("reads.txt"));
  private static final List<Change> CHANGES =
      text("changes.txt").lines().filter(line -> !line.startsWith("#")).map(Change::of).toList();

  private Tools() {}

  /** Never fails: a tool that nobody knows, and a use of it that nobody knows, is undetermined. */
  public static CommandRisk judge(Invocation call, Judge inner) {
    Rule rule = RULES.get(call.name());
    CommandRisk risk = rule == null ? forms(call) : rule.judge(call, inner);
    return risk.grade() == Grade.UNDETERMINED ? change(call).orElse(risk) : risk;
  }

  private static CommandRisk forms(Invocation call) {
    List<Form> forms = FORMS.getOrDefault(call.name(), List.of());
    String why = "nobody says what '" + call.name() + "' does";
    for (Form form : forms) {
      Optional<String> refusal = form.refusal(call);
      if (refusal.isEmpty()) {
        return CommandRisk.read(call.name() + " only reads here")
            .asSensitive(form.isSensitive(call));
      }
      why = call.name() + ": " + refusal.get();
    }
    return CommandRisk.undetermined(
        forms.size() > 1 ? call.name() + ": this use is not known to only read" : why);
  }

  /** Whether setting that variable for a command leaves what runs as it is. */
  public static boolean isHarmless(String variable) {
    return Wrappers.isHarmless(variable);
  }

  private static Optional<CommandRisk> change(Invocation call) {
    return CHANGES.stream()
        .filter(change -> change.fits(call))
        .max(Comparator.comparingInt((Change change) -> change.words().size()))
        .map(change -> CommandRisk.of(change.grade(), change.title()));
  }

  /** Words that make a call of a tool grave. */
  private record Change(Grade grade, String title, List<String> words) {
    static Change of(String line) {
      int colon = line.indexOf(':');
      String title = line.substring(colon + 1).strip();
      return new Change(
          Grade.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT)),
          title,
          List.of(title.split(" ")));
    }

    boolean fits(Invocation call) {
      boolean named =
          call.name().equals(words.getFirst())
              || (words.getFirst().equals("mkfs") && call.name().startsWith("mkfs."))
              || (call.name().equals("oc") && words.getFirst().equals("kubectl"));
      int at = 1;
      for (String text : call.texts()) {
        if (at < words.size()
            && (text.equals(words.get(at)) || text.startsWith(words.get(at) + "="))) {
          at++;
        }
      }
      return named && at == words.size();
    }
  }

  private static String text(String resource) {
    try (InputStream in = Tools.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not part of the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
