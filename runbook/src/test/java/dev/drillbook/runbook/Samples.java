// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import dev.drillbook.runbook.EstateReader.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An estate for tests, to which each test adds its documents. */
final class Samples {
  static final String ESTATE =
      """
      name: sample
      environment: lab
      scrape-interval: 1s
      reads: [pw status]
      services:
        shop: {title: Shop}
      targets:
        api: {service: shop, url: "http://localhost:8080", scrape: /metrics, probe: /readyz}
        control: {service: shop, url: "http://localhost:9999", faults: allowed}
      hosts:
        box: {local: true}
      databases:
        db:
          url: jdbc:postgresql://localhost:5432/shop
          owner: {user: shop, password: "${secret:DB}"}
      logs:
        api-log: {service: shop, files: /var/log/api.log}
      people:
        ana: {name: Ana, roles: [responder, approver]}
      channels:
        team: {kind: page}
      """;

  private Samples() {}

  static Reading read(Map<String, String> documents) {
    Map<String, String> files = new HashMap<>(documents);
    files.putIfAbsent("estate.yaml", ESTATE);
    return EstateReader.read(
        files, name -> name.equals("SET") ? Optional.of("value") : Optional.empty());
  }

  /** The estate of one document, which has no problem. */
  static Estate estate(String path, String document) {
    Reading reading = read(Map.of(path, document));
    return reading
        .estate()
        .orElseThrow(() -> new AssertionError("problems: " + reading.problems()));
  }
}
