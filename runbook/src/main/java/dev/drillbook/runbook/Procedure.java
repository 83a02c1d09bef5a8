// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;

/**
 * An ordered list of steps under one heading. {@code slug} is the heading's anchor; {@code intro}
 * the prose between heading and first step.
 */
public record Procedure(String slug, String title, String intro, List<Step> steps, Position at) {
  public Procedure {
    steps = List.copyOf(steps);
  }
}
