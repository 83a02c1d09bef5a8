// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that speaks HTTP the way the test says, also badly. */
final class OddServer implements AutoCloseable {
  private final ServerSocket server;
  private final Behaviour behaviour;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile String lastRequest = "";

  OddServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** What it does with the connection after it has read a request. */
  interface Behaviour {
    void answer(Socket socket, OutputStream out) throws IOException;
  }

  static OddServer answering(String answer) {
    return new OddServer((socket, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  int requests() {
    return requests.get();
  }

  String lastRequest() {
    return lastRequest;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      while (readRequest(in)) {
        requests.incrementAndGet();
        behaviour.answer(socket, socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      lastRequest = "broken: " + e;
    }
  }

  private boolean readRequest(BufferedReader in) throws IOException {
    StringBuilder request = new StringBuilder();
    int length = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        for (int i = 0; i < length; i++) {
          request.append((char) in.read());
        }
        lastRequest = request.toString();
        return true;
      }
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      request.append(line).append('\n');
    }
    return false;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
