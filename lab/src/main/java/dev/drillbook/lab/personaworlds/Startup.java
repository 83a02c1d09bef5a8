// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import java.util.function.Supplier;

/**
 * The steps before a process serves; the first that fails is logged and ends the process with
 * status 1.
 */
public final class Startup {
  private final JsonLog log;

  public Startup(JsonLog log) {
    this.log = log;
  }

  public <T> T step(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failed) {
      log.error("startup_failed").with("step", name).with("error", failed.getMessage()).write();
      Runtime.getRuntime().halt(1);
      throw failed;
    }
  }
}
