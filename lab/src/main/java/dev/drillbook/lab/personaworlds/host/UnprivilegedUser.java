// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * PostgreSQL refuses to run as root; this says how it is started when the lab does, as in most
 * containers.
 */
final class UnprivilegedUser {
  private static final String NOBODY = "65534";
  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final List<String> SWITCH =
      List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");

  private UnprivilegedUser() {}

  /** Put before a command; empty for an ordinary user. */
  static List<String> prefix(Path folder) {
    if (!root()) {
      return List.of();
    }
    if (Commands.works(with(NAMESPACE, "true"))) {
      return NAMESPACE;
    }
    if (Commands.works(with(SWITCH, "true"))) {
      letThrough(folder);
      return SWITCH;
    }
    throw new LabException(
        "db: PostgreSQL does not run as root, and neither unshare nor setpriv works here."
            + " Start the lab as an ordinary user.");
  }

  /** Gives files to the user that the prefix switches to. */
  static void own(List<String> prefix, List<Path> files) {
    if (prefix.equals(SWITCH)) {
      List<String> command = new ArrayList<>(List.of("chown", "-R", NOBODY + ":" + NOBODY));
      files.forEach(file -> command.add(file.toString()));
      String _ = Commands.run(command);
    }
  }

  private static void letThrough(Path folder) {
    try {
      Set<PosixFilePermission> open = PosixFilePermissions.fromString("rwx--x--x");
      Files.setPosixFilePermissions(folder, open);
    } catch (IOException refused) {
      throw new LabException("db: cannot open " + folder + " to PostgreSQL's user.", refused);
    }
  }

  private static boolean root() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException noProc) {
      return System.getProperty("user.name").equals("root");
    }
  }

  private static List<String> with(List<String> prefix, String command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.add(command);
    return whole;
  }
}
