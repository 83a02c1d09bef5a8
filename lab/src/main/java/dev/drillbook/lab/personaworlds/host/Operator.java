// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.db.DatabaseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out what an operator types after {@code pw}. */
final class Operator {
  private final Map<String, Command> commands = new LinkedHashMap<>();

  Operator(Host host, java.time.InstantSource clock) {
    StatusCommands status = new StatusCommands(host, clock);
    commands.put("status", status::status);
    commands.put("releases", status::releases);
    commands.put("env", status::env);
    commands.put("logs", status::logs);
    ProcessCommands processes = new ProcessCommands(host);
    commands.put("restart", processes::restart);
    commands.put("start", processes::start);
    commands.put("scale", processes::scale);
    commands.put("pause", processes::pause);
    commands.put("resume", processes::resume);
    commands.put("edge", processes::edge);
    ChangeCommands changes = new ChangeCommands(host);
    commands.put("set-env", changes::setEnv);
    commands.put("unset-env", changes::unsetEnv);
    commands.put("deploy", changes::deploy);
    commands.put("rollback", changes::rollback);
    commands.put("migrate", changes::migrate);
    commands.put("run", changes::run);
  }

  /** What a command prints when it worked; exceptions say why it did not. */
  interface Command {
    String run(List<String> words);
  }

  /**
   * Status 0: the text is the answer; 1 failed and 2 wrong usage: the text says why and what to do.
   */
  record Reply(int status, String text) {}

  Reply run(List<String> words) {
    try {
      if (words.isEmpty()) {
        throw new UsageException(
            "pw: no command. Use one of " + String.join(", ", commands.keySet()) + ".");
      }
      Command command = commands.get(words.getFirst());
      if (command == null) {
        throw new UsageException(
            "pw: unknown command '"
                + words.getFirst()
                + "'. "
                + Suggestion.of(words.getFirst(), commands.keySet()));
      }
      return new Reply(0, command.run(words.subList(1, words.size())));
    } catch (UsageException wrong) {
      return new Reply(2, wrong.getMessage() + "\n");
    } catch (LabException failed) {
      return new Reply(1, failed.getMessage() + "\n");
    } catch (DatabaseException | DeadlineExceeded failed) {
      return new Reply(1, "db: " + failed.getMessage() + ". See 'pw status'.\n");
    }
  }
}
