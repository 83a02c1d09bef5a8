// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.shell;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Host;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.command.CommandLine;
import dev.drillbook.target.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Runs the command of an {@code sh} block on this machine. */
public final class ShellAdapter implements Adapter {
  /** What a command gets of the server's own environment: nothing that could be a secret. */
  private static final List<String> PASSED_ON =
      List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");

  private final Secrets secrets;
  private final Supplier<Estate> estate;
  private final Map<String, String> environment;
  private final WitnessFiles files;

  /**
   * @param environment the server's own
   * @param data where witnesses are kept
   */
  public ShellAdapter(
      Secrets secrets, Supplier<Estate> estate, Map<String, String> environment, Path data) {
    this.secrets = secrets;
    this.estate = estate;
    this.environment = Map.copyOf(environment);
    this.files = new WitnessFiles(data.toAbsolutePath().resolve("witness"));
  }

  @Override
  public Prepared prepare(Step step, References references) {
    Block.Sh sh = (Block.Sh) step.block();
    if (sh.command().contains("${secret:")) {
      throw new RenderingException(
          "a secret has no place in a command line, where every process can read it. Put it under"
              + " env: of the host.");
    }
    Optional<Host> host = step.on().map(this::host);
    Command command = sh.shell() ? script(sh, references) : plain(sh, references);
    return new ShellCommand(command, environment(host, command), secrets, files);
  }

  @Override
  public void tidy(Predicate<RunId> open) {
    files.tidy(key -> open.test(new RunId(key.split("\\.", 2)[0])));
  }

  /** What is run, the block as the classifier reads it, and values for the script. */
  record Command(
      List<String> argv, Block.Sh block, Map<String, String> values, Optional<String> on) {}

  private Host host(String name) {
    Host host = estate.get().landscape().hosts().get(name);
    if (host == null) {
      throw new RenderingException(name + ": no such host. Declare it under hosts in estate.yaml.");
    }
    if (!host.local()) {
      throw new RenderingException(
          name
              + ": commands on other machines are not available yet. Use a host with local: true.");
    }
    return host;
  }

  private static Command plain(Block.Sh sh, References references) {
    CommandLine.needsShell(sh.command())
        .ifPresent(word -> {
          throw new RenderingException(
              "'" + word + "' needs a shell. Add the word shell to the block's first line.");
        });
    List<String> argv = new ArrayList<>();
    for (String word : words(sh.command())) {
      argv.add(references.fill(word, value -> value));
    }
    return new Command(argv, new Block.Sh(Quoting.line(argv), false), Map.of(), Optional.empty());
  }

  private static List<String> words(String command) {
    try {
      List<String> words = CommandLine.split(command);
      if (words.isEmpty()) {
        throw new RenderingException("there is no command. Write one into the block.");
      }
      return words;
    } catch (IllegalArgumentException e) {
      throw new RenderingException(e.getMessage() + ". Close it.");
    }
  }

  private static Command script(Block.Sh sh, References references) {
    Quoting.Script script = Quoting.script(sh.command(), references);
    return new Command(
        List.of("/bin/sh", "-c", script.text(), "sh"),
        new Block.Sh(script.shown(), true),
        script.values(),
        Optional.empty());
  }

  private Map<String, String> environment(Optional<Host> host, Command command) {
    Map<String, String> env = new LinkedHashMap<>();
    for (String name : PASSED_ON) {
      String value = environment.get(name);
      if (value != null) {
        env.put(name, value);
      }
    }
    env.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
    host.flatMap(Host::path)
        .ifPresent(path -> env.merge("PATH", path, (old, first) -> first + ":" + old));
    host.ifPresent(h -> env.putAll(h.env()));
    env.putAll(command.values());
    return env;
  }
}
