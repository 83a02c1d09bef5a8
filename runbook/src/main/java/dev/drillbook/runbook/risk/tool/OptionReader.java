// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.tool.Option.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells options from operands as the tool itself would; what the form does not know ends it. */
final class OptionReader {
  private final Form form;
  private final List<Argument> given;
  private final Set<String> options = new HashSet<>();
  private final List<Argument> operands = new ArrayList<>();
  private int at;
  private String refusal = "";

  private OptionReader(Form form, List<Argument> given) {
    this.form = form;
    this.given = given;
  }

  /** The options and operands, or why the form does not take them. */
  sealed interface Reading {
    record Taken(Parsed parsed) implements Reading {}

    record Refused(String why) implements Reading {}
  }

  static Reading read(Form form, List<Argument> given) {
    OptionReader reader = new OptionReader(form, given);
    reader.read();
    return reader.refusal.isEmpty()
        ? new Reading.Taken(new Parsed(reader.options, reader.operands))
        : new Reading.Refused(reader.refusal);
  }

  private void read() {
    boolean onlyOperands = false;
    while (at < given.size() && refusal.isEmpty()) {
      Argument one = given.get(at++);
      if (!onlyOperands && one.is("--")) {
        onlyOperands = true;
      } else if (onlyOperands || form.anyOptions() || !one.mayBeOption()) {
        operands.add(one);
      } else if (one.text().isEmpty()) {
        refusal = "what it is given is not known";
      } else {
        option(one);
      }
    }
  }

  private void option(Argument one) {
    String text = one.text();
    if (form.singleDash() || text.startsWith("--")) {
      longOption(one);
    } else if (form.numbers() && text.matches("-[0-9]+") && one.exact()) {
      options.add("-#");
    } else {
      cluster(one);
    }
  }

  private void longOption(Argument one) {
    int equals = one.text().indexOf('=');
    String name = equals < 0 ? one.text() : one.text().substring(0, equals);
    Optional<Option> option = find(name);
    if (option.isEmpty() || (equals < 0 && !one.exact())) {
      refuse(name);
      return;
    }
    boolean wrong =
        switch (option.get().value()) {
          case NONE -> equals >= 0 || !one.exact();
          case OPTIONAL -> one.many();
          case REQUIRED ->
              equals < 0
                  ? !takesNext(option.get())
                  : !option
                      .get()
                      .allows(
                          new Argument(one.text().substring(equals + 1), one.exact(), one.many()));
        };
    if (wrong) {
      refuse(name);
    }
    options.add(name);
  }

  private boolean takesNext(Option option) {
    return at < given.size() && option.allows(given.get(at++));
  }

  /** {@code -abc}, where the first that takes a value takes what is left. */
  private void cluster(Argument one) {
    for (int i = 1; i < one.text().length() && refusal.isEmpty(); i++) {
      String name = "-" + one.text().charAt(i);
      Optional<Option> option = find(name);
      options.add(name);
      if (option.isEmpty()) {
        refuse(name);
      } else if (option.get().value() == Value.REQUIRED) {
        String rest = one.text().substring(i + 1);
        boolean attached = !rest.isEmpty() || !one.exact();
        // pflag takes -o=yaml as it takes -oyaml.
        String value = rest.startsWith("=") ? rest.substring(1) : rest;
        boolean right =
            attached
                ? option.get().allows(new Argument(value, one.exact(), one.many()))
                : takesNext(option.get());
        if (!right) {
          refuse(name);
        }
        return;
      }
    }
    if (!one.exact()) {
      refuse(one.text());
    }
  }

  private Optional<Option> find(String name) {
    Map<String, Option> known = form.options();
    return Optional.ofNullable(known.get(name));
  }

  private void refuse(String option) {
    refusal = "what " + option + " does there is not known to be harmless";
  }
}
