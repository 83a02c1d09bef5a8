// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import java.util.Set;

/** One breakage. */
interface Fault {
  About about();

  /** In effect when it returns; injecting what is present already changes nothing. */
  void inject(Parameters parameters);

  /** Takes the cause away if it is still there, and repairs nothing that it did. */
  void clear();

  /** Whether the cause is there right now, whoever took it away. */
  boolean present();

  /** What people read, and which parameters there are. */
  record About(String name, String title, String breaks, Set<String> parameters) {
    About(String name, String title, String breaks, String... parameters) {
      this(name, title, breaks, Set.of(parameters));
    }
  }
}
