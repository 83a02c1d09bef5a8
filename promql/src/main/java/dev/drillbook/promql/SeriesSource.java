// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/** Stub until the language arrives. */
public interface SeriesSource {}
