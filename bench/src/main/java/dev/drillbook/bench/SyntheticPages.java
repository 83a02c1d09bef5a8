// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process of its own that serves metrics pages in which every value changes from scrape to
 * scrape: 20 instances of services with 10 routes, 5 statuses, 12 buckets and some small counters.
 * A service has 2000 series in all.
 */
public final class SyntheticPages {
  static final int INSTANCES = 20;
  static final int SERIES_PER_SERVICE = 2000;
  private static final int ROUTES = 10;
  private static final int WITH_BUCKETS = 6;
  private static final int SMALL = 8;
  private static final String[] STATUSES = {"200", "204", "404", "500", "503"};
  private static final String[] BUCKETS = {
    "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"
  };

  private final int services;
  private final AtomicInteger[] rounds = new AtomicInteger[INSTANCES];

  private SyntheticPages(int services) {
    this.services = services;
    for (int i = 0; i < INSTANCES; i++) {
      rounds[i] = new AtomicInteger();
    }
  }

  /** Serves until it is ended; says its port when it listens. */
  public static void main(String[] args) throws IOException {
    SyntheticPages pages = new SyntheticPages(Integer.parseInt(args[0]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", pages::answer);
    server.start();
    PrintStream out = System.out;
    out.println(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    int instance = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
    byte[] page =
        page(instance, rounds[instance].incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, page.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(page);
    }
  }

  private String page(int instance, int round) {
    StringBuilder page = new StringBuilder(services * 20_000);
    page.append("# TYPE http_requests_total counter\n");
    for (int s = 0; s < services; s++) {
      for (int r = 0; r < ROUTES; r++) {
        for (int c = 0; c < STATUSES.length; c++) {
          int step = c < 3 ? 40 + s + r : 1 + (s + r + instance) % 7;
          page.append("http_requests_total{service=\"s")
              .append(s)
              .append("\",route=\"/r")
              .append(r);
          page.append("\",status=\"")
              .append(STATUSES[c])
              .append("\"} ")
              .append((long) step * round);
          page.append('\n');
        }
        if (instance < WITH_BUCKETS) {
          buckets(page, s, r, round);
        }
      }
      for (int k = 0; k < SMALL; k++) {
        page.append("jobs_failed_total{service=\"s").append(s).append("\",kind=\"k").append(k);
        page.append("\"} ").append(round / (k + 1)).append('\n');
      }
    }
    return page.toString();
  }

  private static void buckets(StringBuilder page, int s, int r, int round) {
    long sum = 0;
    for (int b = 0; b < BUCKETS.length; b++) {
      sum += (long) round * (1 + (b * 7 + s + r) % 11);
      page.append("latency_seconds_bucket{service=\"s").append(s).append("\",route=\"/r").append(r);
      page.append("\",le=\"").append(BUCKETS[b]).append("\"} ").append(sum).append('\n');
    }
    page.append("latency_seconds_count{service=\"s").append(s).append("\",route=\"/r").append(r);
    page.append("\"} ").append(sum).append('\n');
    page.append("latency_seconds_sum{service=\"s").append(s).append("\",route=\"/r").append(r);
    page.append("\"} ").append(sum).append(".25\n");
  }
}
