// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.notify;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.jdbc.Database;
import dev.drillbook.jdbc.DatabaseException;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Step;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/** Leaves the message of a {@code notify} block in a table that the page shows; a key only once. */
public final class NotifyAdapter implements Adapter {
  private final Database database;
  private final InstantSource clock;

  public NotifyAdapter(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Prepared prepare(Step step, References references) {
    Block.Notify written = (Block.Notify) step.block();
    return new Message(
        new Block.Notify(references.fill(written.message(), value -> value), written.to()));
  }

  /** One message. */
  private final class Message implements Prepared {
    private final Block.Notify block;

    Message(Block.Notify block) {
      this.block = block;
    }

    @Override
    public Block block() {
      return block;
    }

    @Override
    public String text() {
      return block.message();
    }

    @Override
    public String target() {
      return block.to();
    }

    @Override
    public Outcome act(Assignment assignment) {
      try {
        database.write(handle -> insert(handle, assignment.key()));
        return Outcome.of(StepStatus.SUCCEEDED, "told " + block.to());
      } catch (DatabaseException e) {
        return Outcome.of(StepStatus.FAILED, "the message could not be kept: " + e.getMessage());
      }
    }

    private int insert(Handle handle, String key) {
      return handle.execute(
          "INSERT INTO notification (key, at, channel, message) VALUES (?, ?, ?, ?)"
              + " ON CONFLICT (key) DO NOTHING",
          key,
          clock.millis(),
          block.to(),
          block.message());
    }
  }
}
