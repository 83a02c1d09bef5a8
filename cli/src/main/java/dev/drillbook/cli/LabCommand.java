// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code drillbook lab}: named here for the help; the script starts the lab itself, from jars of
 * its own.
 */
@Command(
    name = "lab",
    description =
        "Starts one live system alone: 'lab personaworlds [--profile hardened]'; 'lab --help' tells more.")
final class LabCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    throw CommandException.badInput(
        "lab " + String.join(" ", words) + ": start it with the script ./drillbook.");
  }
}
