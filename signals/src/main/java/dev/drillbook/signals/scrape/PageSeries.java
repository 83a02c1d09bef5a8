// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.store.SeriesHandle;
import org.jspecify.annotations.Nullable;

/**
 * A series as one page spells it, remembered from round to round so that a line that was seen
 * before is neither parsed nor relabelled again.
 *
 * @param onPage its labels as the page has them
 * @param handle what it is stored as; null when relabelling drops it, or when it is a {@code
 *     _created} line
 */
record PageSeries(Labels onPage, @Nullable SeriesHandle handle) {}
