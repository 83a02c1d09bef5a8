// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.List;

/**
 * What was found in one document.
 *
 * @param runbooks in document order; empty when it is none, and then a finding says so
 * @param links to files of the same repository, for the caller to look up
 */
public record ForeignDocument(
    String path, List<ForeignRunbook> runbooks, List<Finding> findings, List<FileLink> links) {
  public ForeignDocument {
    runbooks = List.copyOf(runbooks);
    findings = List.copyOf(findings);
    links = List.copyOf(links);
  }
}
