// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

/**
 * One transition. Delivered once per process life, in order per trigger; the state itself survives
 * a restart in rows.
 */
public record TriggerEvent(TriggerState before, TriggerStatus now) {}
