// SPDX-License-Identifier: Apache-2.0
/** The http adapter sends one request to a declared target; any status is an answer. */
@NullMarked
package dev.drillbook.execution.adapter.http;

import org.jspecify.annotations.NullMarked;
