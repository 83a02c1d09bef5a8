// SPDX-License-Identifier: Apache-2.0
/** The signals adapters ask series, logs and earlier results. */
@NullMarked
package dev.drillbook.execution.adapter.signals;

import org.jspecify.annotations.NullMarked;
