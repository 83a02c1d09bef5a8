// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.landscape.LandscapeReader.House;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.risk.RiskClassifier;

/** What every reader of one document's parts has before it. */
record Desk(
    MarkdownFile file, House house, RiskClassifier classifier, Later later, Problems problems) {}
