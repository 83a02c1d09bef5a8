// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.net.URI;

/** Which port belongs to whom; fixed for the life of a lab. */
public record Topology(int database, int api, int worker, int edge, int edgeAdmin) {
  private static final int API = 8080;
  private static final int WORKER = 9091;

  /** With {@code usual}, API and first worker listen where the real system does. */
  static Topology choose(boolean usual, Ports ports) {
    return new Topology(
        ports.free(),
        usual ? ports.wanted(API) : ports.free(),
        usual ? ports.wanted(WORKER) : ports.free(),
        ports.free(),
        ports.free());
  }

  public URI apiUrl() {
    return url(api);
  }

  public URI workerUrl() {
    return url(worker);
  }

  public URI edgeUrl() {
    return url(edge);
  }

  static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
