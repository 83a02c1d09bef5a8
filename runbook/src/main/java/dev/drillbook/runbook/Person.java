// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;

/** Somebody who can be on call, with roles such as responder, approver, commander. */
public record Person(String id, String name, List<String> roles) {
  public Person {
    roles = List.copyOf(roles);
  }
}
