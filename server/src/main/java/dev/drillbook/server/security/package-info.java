// SPDX-License-Identifier: Apache-2.0
/**
 * Admission: who may pass through which route, as whom, and which headers keep a browser on our
 * side.
 */
@NullMarked
package dev.drillbook.server.security;

import org.jspecify.annotations.NullMarked;
