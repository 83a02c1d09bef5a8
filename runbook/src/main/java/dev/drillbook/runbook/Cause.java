// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.Optional;

/**
 * One row of a cause table; rows stand in order of precedence.
 *
 * @param id slug of the name, or the explicit {#id}
 * @param name the cell's text as a person reads it
 * @param mitigation slug of the heading below Mitigation that holds the steps, in this runbook
 *     ("slug") or another ("runbook-id#slug")
 */
public record Cause(
    String id, String name, Condition evidence, Optional<String> mitigation, Position at) {}
