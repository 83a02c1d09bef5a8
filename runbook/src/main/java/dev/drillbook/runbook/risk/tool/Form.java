// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.tool.OptionReader.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One way to call a tool that only reads.
 *
 * @param path the subcommands that begin the operands; empty for a tool without
 * @param options every option that may be given, by name
 * @param sensitive an argument after which the output may hold secrets
 */
record Form(
    List<Pattern> path, Map<String, Option> options, Limits limits, Optional<Pattern> sensitive) {
  private static final Pattern DEVICE =
      Pattern.compile("/dev/(?!null$).*|/sys/kernel/.*|/proc/(kmsg|kcore|.*/fd/).*");

  Form {
    path = List.copyOf(path);
    options = Map.copyOf(options);
  }

  /**
   * What keeps the form from doing more.
   *
   * @param required options of which at least one must be given; empty when none
   * @param needed options that must all be given
   * @param forbidden what no argument may match
   */
  record Limits(
      Set<String> required,
      Set<String> needed,
      Operands operands,
      Input input,
      Optional<Pattern> forbidden) {
    Limits {
      required = Set.copyOf(required);
      needed = Set.copyOf(needed);
    }
  }

  /**
   * How many operands there may be and what they are.
   *
   * @param files how many of the first are no files; -1 when none is a file
   */
  record Operands(int least, int most, Optional<Pattern> each, int files) {}

  /** What the input must be. */
  enum Input {
    ANY,
    GIVEN,
    EMPTY,
    /** None; but how often and how many times it repeats is told together or not at all. */
    INTERVAL
  }

  boolean anyOptions() {
    return options.containsKey("-*");
  }

  boolean numbers() {
    return options.containsKey("-#");
  }

  boolean singleDash() {
    return options.containsKey("-single");
  }

  /** Why the call is not of this form; empty when it is. */
  Optional<String> refusal(Invocation call) {
    return switch (OptionReader.read(this, call.arguments())) {
      case Reading.Refused refused -> Optional.of(refused.why());
      case Reading.Taken taken -> refusal(taken.parsed(), call);
    };
  }

  boolean isSensitive(Invocation call) {
    return sensitive
        .filter(pattern ->
            pattern.pattern().equals(".*")
                || call.texts().stream().anyMatch(t -> pattern.matcher(t).find()))
        .isPresent();
  }

  private Optional<String> refusal(Parsed parsed, Invocation call) {
    if (!begins(parsed.operands())) {
      return Optional.of("this use is not known to only read");
    }
    boolean lacks =
        !limits.required().isEmpty()
            && parsed.options().stream().noneMatch(limits.required()::contains);
    if (lacks || !parsed.options().containsAll(limits.needed())) {
      return Optional.of("as it is, it does not end by itself or does more");
    }
    if (limits.forbidden().isPresent()
        && call.texts().stream().anyMatch(t -> limits.forbidden().get().matcher(t).matches())) {
      return Optional.of("with these options it does more than read");
    }
    List<Argument> rest = parsed.operands().subList(path.size(), parsed.operands().size());
    return operands(rest).or(() -> input(rest, call)).or(() -> files(parsed, rest, call));
  }

  private Optional<String> operands(List<Argument> rest) {
    Operands allowed = limits.operands();
    boolean counted = rest.stream().noneMatch(Argument::many);
    boolean tooMany = counted ? rest.size() > allowed.most() : allowed.most() < 99;
    if (rest.size() < allowed.least()) {
      return Optional.of("without more arguments it waits, or asks");
    }
    boolean wrong =
        allowed.each().isPresent()
            && !rest.stream().allMatch(operand -> operand.matches(allowed.each().get()));
    return tooMany || wrong
        ? Optional.of("with these arguments it may do more than read")
        : Optional.empty();
  }

  private Optional<String> input(List<Argument> rest, Invocation call) {
    boolean right =
        switch (limits.input()) {
          case ANY -> true;
          case GIVEN -> !call.input().waits();
          case EMPTY ->
              call.input().kind() == Invocation.Kind.GIVEN
                  && call.input().text().strip().matches("[Qq]?");
          case INTERVAL ->
              rest.isEmpty()
                  || (rest.size() == 2
                      && rest.stream().allMatch(one -> one.matches(Pattern.compile("[0-9.]+"))));
        };
    return right
        ? Optional.empty()
        : Optional.of(
            limits.input() == Input.INTERVAL
                ? "without a count it does not end by itself"
                : "it waits for input, or sends what it is given");
  }

  private Optional<String> files(Parsed parsed, List<Argument> rest, Invocation call) {
    if (limits.operands().files() < 0) {
      return Optional.empty();
    }
    boolean patternGiven =
        parsed.options().contains("-e")
            || (parsed.options().contains("-f") && limits.operands().files() > 0);
    int first = Math.min(rest.size(), patternGiven ? 0 : limits.operands().files());
    List<Argument> files =
        rest.subList(first, rest.size()).stream()
            .filter(file -> !anyOptions() || file.text().isEmpty() || !file.mayBeOption())
            .toList();
    boolean searches = parsed.options().contains("-r") || parsed.options().contains("-R");
    boolean waits =
        files.isEmpty()
            ? !searches || limits.operands().files() == 0
            : files.stream().anyMatch(f -> f.is("-"));
    if (waits && call.input().waits()) {
      return Optional.of("it waits for input");
    }
    return files.stream().anyMatch(f -> DEVICE.matcher(f.text()).matches())
        ? Optional.of("it reads a device, which may never end")
        : Optional.empty();
  }

  private boolean begins(List<Argument> given) {
    if (given.size() < path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!given.get(i).matches(path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
