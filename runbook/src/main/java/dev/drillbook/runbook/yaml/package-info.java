// SPDX-License-Identifier: Apache-2.0
/**
 * A settings tree is YAML read key by key: what nobody asked for is an unknown key, and every value
 * remembers where it stands.
 */
@NullMarked
package dev.drillbook.runbook.yaml;

import org.jspecify.annotations.NullMarked;
