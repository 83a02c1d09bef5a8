// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.ItemRisk;
import dev.drillbook.runbook.foreign.Part;
import dev.drillbook.runbook.risk.CommandRisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Goes through a runbook step by step; nothing runs that was not shown and agreed to. */
public final class Walk {
  private final Terminal terminal;
  private final Shell shell;
  private final Transcript transcript;
  private final Rules rules;
  private final Masking masking;
  private final Map<String, String> values = new HashMap<>();

  /**
   * What a walk may do.
   *
   * @param readOnly commands that are not proven to be reads are shown and never run
   * @param dryRun nothing runs and nothing is asked
   * @param from the first step to be walked, from 1
   * @param yesToRead reads run without a question
   */
  public record Rules(
      boolean readOnly, boolean dryRun, int from, boolean yesToRead, Duration longest) {}

  /** How it ended. */
  public enum End {
    /** Every step was shown. */
    DONE,
    /** The person stopped, or the input ended. */
    STOPPED
  }

  public Walk(Terminal terminal, Shell shell, Transcript transcript, Rules rules, Masking masking) {
    this.terminal = terminal;
    this.shell = shell;
    this.transcript = transcript;
    this.rules = rules;
    this.masking = masking;
  }

  private record Step(int number, Part part, Item item) {}

  private enum Next {
    GO_ON,
    STOP
  }

  /** Walks all steps in the order of the parts, from the symptoms to the prevention. */
  public End through(ForeignRunbook runbook) {
    List<Step> steps = steps(runbook);
    transcript.title(runbook.title(), runbook.at().toString());
    terminal.say(runbook.title() + " (" + runbook.at() + "), " + steps.size() + " steps");
    for (Step step : steps) {
      if (step.number() >= rules.from() && show(step, steps.size()) == Next.STOP) {
        transcript.said("Stopped at step " + step.number() + ".");
        return End.STOPPED;
      }
    }
    transcript.said("Done.");
    return End.DONE;
  }

  private static List<Step> steps(ForeignRunbook runbook) {
    List<Step> steps = new ArrayList<>();
    for (Map.Entry<Part, List<Item>> part : runbook.parts().entrySet()) {
      if (part.getKey() != Part.OTHER) {
        for (Item item : part.getValue()) {
          steps.add(new Step(steps.size() + 1, part.getKey(), item));
        }
      }
    }
    return steps;
  }

  private Next show(Step step, int of) {
    Item item = step.item();
    terminal.say("");
    terminal.say(step.number() + "/" + of + " " + step.part().key() + "  " + item.at());
    terminal.say("  " + item.text());
    transcript.step(step.number(), step.part().key(), item.text());
    return item.kind() == Item.Kind.COMMAND ? command(item) : words();
  }

  private Next words() {
    if (rules.dryRun()) {
      return Next.GO_ON;
    }
    Optional<String> note = terminal.ask("  [Enter] next, a note to keep, or q to stop: ");
    if (note.isEmpty() || note.get().equals("q")) {
      return Next.STOP;
    }
    if (!note.get().isBlank()) {
      transcript.said("Note: " + note.get());
    }
    return Next.GO_ON;
  }

  private Next command(Item item) {
    String written = item.command().orElseThrow();
    if (!rules.dryRun()) {
      for (String name : Placeholders.in(written)) {
        if (!values.containsKey(name)) {
          Optional<String> value = terminal.ask("  " + name + ": ");
          if (value.isEmpty()) {
            return Next.STOP;
          }
          if (!value.get().isBlank()) {
            values.put(name, value.get());
            keep(name, value.get());
          }
        }
      }
    }
    String command = Placeholders.filled(written, values);
    CommandRisk risk = ItemRisk.of(command, item.language().orElse("sh"));
    String judged = risk.grade().word() + ", " + risk.reason();
    terminal.say("  $ " + masking.of(command).replace("\n", "\n    "));
    terminal.say("  runs here, on this machine; risk: " + judged);
    transcript.command(command, judged);
    return decided(item, command, risk);
  }

  private void keep(String name, String value) {
    if (Masking.isSecret(name)) {
      masking.learn(value);
    }
  }

  private Next decided(Item item, String command, CommandRisk risk) {
    Optional<String> refusal = refusal(item, command, risk);
    if (refusal.isPresent()) {
      terminal.say("  not run: " + refusal.get());
      transcript.said("Not run: " + refusal.get() + ".");
      return Next.GO_ON;
    }
    boolean read = risk.grade() == CommandRisk.Grade.READ;
    if (!(read && rules.yesToRead())) {
      Optional<String> answer = terminal.ask("  Run it? [y]es, [n]o, q to stop: ");
      if (answer.isEmpty() || answer.get().equals("q")) {
        return Next.STOP;
      }
      if (!answer.get().toLowerCase(Locale.ROOT).startsWith("y")) {
        transcript.said("Not run: the person said no.");
        return Next.GO_ON;
      }
    }
    run(command, risk.sensitive());
    return Next.GO_ON;
  }

  private Optional<String> refusal(Item item, String command, CommandRisk risk) {
    if (rules.dryRun()) {
      return Optional.of("dry run");
    }
    if (!item.language().orElse("sh").equals("sh")) {
      return Optional.of("it is " + item.language().orElse("") + " and no command of a shell");
    }
    if (!Placeholders.in(command).isEmpty()) {
      return Optional.of("there is no value for " + String.join(", ", Placeholders.in(command)));
    }
    return rules.readOnly() && risk.grade() != CommandRisk.Grade.READ
        ? Optional.of("it is not proven to be a read, and this walk is read-only")
        : Optional.empty();
  }

  private void run(String command, boolean sensitive) {
    transcript.said("Begun.");
    switch (shell.run(command, rules.longest())) {
      case Shell.Result.Ended ended -> {
        result(
            "Exit status "
                + ended.exit()
                + " after "
                + ended.took().toMillis()
                + " ms"
                + (ended.cut() ? ", output cut." : "."),
            ended.output(),
            sensitive);
      }
      case Shell.Result.Stopped stopped ->
          result(
              "Stopped after "
                  + stopped.after().toSeconds()
                  + " s: whether it did its work is not known.",
              stopped.output(),
              sensitive);
      case Shell.Result.NotBegun none -> result("Did not begin: " + none.why() + ".", "", false);
    }
  }

  private void result(String what, String output, boolean sensitive) {
    terminal.say(masking.of(output).stripTrailing());
    terminal.say("  " + what);
    transcript.said(what);
    if (sensitive) {
      transcript.said("The output may hold secrets and is not kept.");
    } else if (!output.isBlank()) {
      transcript.output(output);
    }
  }
}
