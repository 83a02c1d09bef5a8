// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hands out ports that are free now. They lie below the range from which the kernel takes the ports
 * of outgoing connections: a service keeps its port across restarts, and while it is down no
 * connection may borrow it.
 */
final class Ports {
  private static final int LOWEST = 17_000;
  private static final int HIGHEST = 32_000;

  private final Set<Integer> given = new HashSet<>();

  synchronized int free() {
    for (int tries = 0; tries < 200; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (!given.contains(port) && isFree(port)) {
        given.add(port);
        return port;
      }
    }
    throw new LabException("ports: none free from " + LOWEST + " to " + HIGHEST + ". Free some.");
  }

  /** The wanted port, or an exception that names it. */
  synchronized int wanted(int port) {
    if (!isFree(port)) {
      throw new LabException(
          "port " + port + ": already in use. Stop what uses it, or start with --ports free.");
    }
    given.add(port);
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
