// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.problem.Suggestion;
import dev.drillbook.runbook.risk.CommandRisk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns fenced blocks into steps. */
final class StepReader {
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final String FAULT = "fault";

  private final Desk desk;
  private final Scope scope;

  StepReader(Desk desk, Scope scope) {
    this.desk = desk;
    this.scope = scope;
  }

  /** What the words behind a fence make of it. */
  private record Reading(Kind kind, boolean fault, Attributes attributes) {}

  /** Empty for a fence that is meant for people, and for one that is wrong. */
  Optional<Step> read(Fence fence) {
    return reading(fence).flatMap(reading -> step(fence, reading));
  }

  /** Whether a fence wants to run: it has a kind of its own, or attributes. */
  static boolean isArmed(Fence fence) {
    InfoString info = InfoString.of(fence.info().text());
    Optional<Kind> kind = Kind.of(info.kind());
    return info.attributes().stream().anyMatch(a -> a.key().equals("id") || a.key().equals("on"))
        || info.kind().equals(FAULT)
        || kind.filter(k -> !k.alsoLanguage()).isPresent();
  }

  private Optional<Reading> reading(Fence fence) {
    InfoString info = InfoString.of(fence.info().text());
    boolean fault = info.kind().equals(FAULT);
    Passage rest = fence.info();
    if (fault) {
      String text = fence.info().text().substring(FAULT.length());
      int spaces = text.length() - text.stripLeading().length();
      rest = Passage.line(text.strip(), fence.info().at(1, FAULT.length() + spaces + 1));
      info = InfoString.of(rest.text());
    }
    Optional<Kind> kind = Kind.of(info.kind());
    if (kind.isEmpty()) {
      unknown(rest, info, fault);
      declareAnyway(rest, info);
      return Optional.empty();
    }
    if (info.attributes().isEmpty() && info.mistake().isEmpty() && kind.get().alsoLanguage()) {
      return Optional.empty();
    }
    if (fault && kind.get() != Kind.HTTP) {
      desk.problems()
          .error(
              rest.at(),
              "a fault of kind '" + info.kind() + "' is not available yet",
              "Use fault http on= a target that is marked 'faults: allowed'.");
      return Optional.empty();
    }
    return Optional.of(new Reading(kind.get(), fault, new Attributes(rest, info, desk.problems())));
  }

  private void unknown(Passage at, InfoString info, boolean fault) {
    boolean attributes = !info.attributes().isEmpty() || fault;
    if (Kind.LATER.contains(info.kind()) && attributes) {
      desk.problems()
          .error(
              at.at(),
              "blocks of kind '" + info.kind() + "' are not available yet",
              "Use sh with the command line, or leave the words to people.");
    } else if (Kind.LANGUAGES.contains(info.kind())) {
      if (info.attributes().stream().anyMatch(a -> a.key().equals("id") || a.key().equals("on"))) {
        desk.problems()
            .error(
                at.at(),
                "a block of '" + info.kind() + "' is for people and never runs",
                "Use sh, http or sql for what shall run, or remove the attributes.");
      }
    } else if (attributes || looksMeant(info.kind())) {
      Set<String> known = new HashSet<>(Kind.words());
      known.add(FAULT);
      desk.problems()
          .error(
              at.at(),
              "unknown kind of block '" + info.kind() + "'",
              Suggestion.instead(info.kind(), known));
    }
  }

  /** What refers to a block that could not be read is not wrong because of that. */
  private void declareAnyway(Passage at, InfoString info) {
    info.attributes().stream()
        .filter(attribute -> attribute.key().equals("id"))
        .forEach(attribute ->
            scope.declare(
                attribute.value().map(id -> Passage.line(id, at.at(1, attribute.valueColumn()))),
                info.kind(),
                Optional.empty()));
  }

  private static boolean looksMeant(String word) {
    return !word.isEmpty() && Suggestion.instead(word, Kind.words()).startsWith("Did");
  }

  private Optional<Step> step(Fence fence, Reading reading) {
    Kind kind = reading.kind();
    Attributes attributes = reading.attributes();
    Optional<Phase> phase = fence.section().phase();
    boolean drilling = phase.filter(p -> p == Phase.FAULT || p == Phase.UNDO).isPresent();
    String id = scope.declare(attributes.passage("id").flatMap(this::id), kind.word(), phase);
    Optional<String> on = new OnReader(desk, attributes, reading.fault(), drilling).read(kind);
    Optional<Block> block =
        new BlockReader(desk.file().id(), attributes, fence.body(), desk.problems()).read(kind);
    Optional<Risk> word = attributes.choice("risk", Risk.values());
    Risk risk = block.map(b -> risk(b, word, attributes)).orElse(Risk.READ);
    boolean symptom = phase.filter(p -> p == Phase.SYMPTOMS).isPresent();
    Step.Signal signal =
        symptom ? new SignalReader(desk, attributes, scope).read(kind, id) : SignalReader.none();
    Step.Run run = new RunReader(desk, attributes, scope).read(kind, id, risk, drilling);
    attributes.flag("lifted");
    attributes.finish(kind.word());
    block.ifPresent(b -> check(b, fence, phase, risk));
    return block.map(b ->
        new Step(
            id, title(fence, b), b, fence.body().text(), on, true, risk, run, signal, fence.at()));
  }

  private Optional<Passage> id(Passage id) {
    if (ID.matcher(id.text()).matches() && !id.text().equals("before")) {
      return Optional.of(id);
    }
    desk.problems()
        .error(
            id.at(),
            "'" + id.text() + "' cannot be an id",
            "Use letters, digits and _, beginning with a letter; 'before' is taken.");
    return Optional.empty();
  }

  private Risk risk(Block block, Optional<Risk> word, Attributes attributes) {
    CommandRisk verdict = desk.classifier().verdict(block);
    if (word.isPresent() && word.get().compareTo(verdict.risk()) < 0) {
      desk.problems()
          .warning(
              attributes.at("risk"),
              "the step counts as "
                  + verdict.risk().word()
                  + ", not "
                  + word.get().word()
                  + ": "
                  + verdict.reason(),
              "If the command only reads, list it under reads: in estate.yaml.");
    }
    return verdict.risk().max(word.orElse(Risk.READ));
  }

  private void check(Block block, Fence fence, Optional<Phase> phase, Risk risk) {
    for (Map.Entry<String, Position> result : BlockReader.results(fence.body())) {
      scope.checkId(result.getKey(), result.getValue());
    }
    switch (block) {
      case Block.Call call -> scope.calls(call.reference(), fence.body().at());
      case Block.Cel cel -> scope.check(cel.condition(), fence.body(), Set.of());
      case Block.Hold hold -> scope.check(hold.condition(), fence.body(), Set.of());
      case Block.Notify message -> recipient(message.to(), fence.at());
      case Block.Approve approve -> approve.by().ifPresent(role -> role(role, fence.at()));
      case Block.Promql ignored -> {}
      case Block.Http ignored -> {}
      case Block.Logs ignored -> {}
      case Block.Sh ignored -> {}
      case Block.Sql ignored -> {}
      case Block.Wait ignored -> {}
      case Block.Manual ignored -> {}
    }
    if (risk != Risk.READ) {
      phase.ifPresent(p -> mutates(p, fence, risk));
    }
  }

  private void mutates(Phase phase, Fence fence, Risk risk) {
    String what = "this step is " + risk.word() + ", not a read";
    if (phase == Phase.SYMPTOMS) {
      desk.problems()
          .error(
              fence.at(),
              what + ", and a symptom is asked again and again",
              "List the command under reads: in estate.yaml if it changes nothing.");
    } else if (phase == Phase.DIAGNOSTICS || phase == Phase.EXIT) {
      desk.problems()
          .warning(
              fence.at(),
              what + ", so it waits for an approval",
              "Move it below Mitigation, or list the command under reads: in estate.yaml.");
    }
  }

  private void recipient(String to, Position at) {
    List<String> known = new ArrayList<>(desk.house().landscape().channels().keySet());
    known.addAll(roles());
    if (!known.contains(to)) {
      desk.problems()
          .error(at, "there is no channel or role '" + to + "'", Suggestion.instead(to, known));
    }
  }

  private void role(String role, Position at) {
    if (!roles().contains(role)) {
      desk.problems()
          .error(at, "nobody has the role '" + role + "'", Suggestion.instead(role, roles()));
    }
  }

  private Set<String> roles() {
    Set<String> roles = new HashSet<>();
    desk.house().landscape().people().values().forEach(person -> roles.addAll(person.roles()));
    return roles;
  }

  private static String title(Fence fence, Block block) {
    return fence
        .title()
        .orElseGet(() ->
            block instanceof Block.Call call
                ? "Steps of " + call.reference()
                : fence.section().title());
  }
}
