// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The estate's rules of the house.
 *
 * @param scrapeInterval how often metrics are read
 * @param groupWindow symptoms that begin within this belong to one failure
 * @param reopenWithin the same symptom within this reopens the closed incident
 * @param approvals environment x severity x risk to how many approvals; first match wins, see
 *     {@link ApprovalPolicy}
 * @param drillExpiry how long the pass of a drill proves anything; real time, never scaled
 * @param ineffectiveLimit after that many ineffective or inconclusive mitigations stop and escalate
 * @param reads command prefixes that the estate vouches for as read-only
 * @param aliases recording rules: name to PromQL
 */
public record Settings(
    Duration scrapeInterval,
    Duration groupWindow,
    Duration reopenWithin,
    ApprovalPolicy approvals,
    Duration approvalExpiry,
    Duration drillExpiry,
    int ineffectiveLimit,
    List<String> reads,
    Map<String, String> aliases) {}
