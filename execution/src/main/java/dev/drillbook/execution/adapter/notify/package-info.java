// SPDX-License-Identifier: Apache-2.0
/** The notify adapter leaves a message where the page shows it. */
@NullMarked
package dev.drillbook.execution.adapter.notify;

import org.jspecify.annotations.NullMarked;
