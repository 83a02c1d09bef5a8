// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import dev.drillbook.jdbc.Database.Work;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The single writer. Works that wait while another transaction is being written share the next one,
 * so that many callers pay for one fsync; alone, a work waits for nobody.
 */
final class Writer implements AutoCloseable {
  private static final int LARGEST_GROUP = 256;

  private final Handle handle;
  private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean closed;

  Writer(Handle handle) {
    this.handle = handle;
    this.thread = Thread.ofPlatform().name("database-writer").daemon().start(this::work);
  }

  <T> T run(Work<T> work) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("a write inside a write: use the handle at hand");
    }
    Job<T> job = new Job<>(work, new CompletableFuture<>());
    synchronized (this) {
      if (closed) {
        throw new DatabaseException("the database is closed");
      }
      queue.add(job);
    }
    try {
      return job.done.join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(CompletionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : e;
  }

  void check() {
    if (!thread.isAlive()) {
      throw new DatabaseException("the database's writer has ended");
    }
  }

  private void work() {
    boolean open = true;
    while (open) {
      List<Job<?>> group = new ArrayList<>();
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the writer", e);
      }
      queue.drainTo(group, LARGEST_GROUP - 1);
      open = group.stream().noneMatch(job -> job.last);
      write(group);
    }
  }

  private void write(List<Job<?>> group) {
    List<Job<?>> succeeded = new ArrayList<>();
    try {
      handle.begin();
      for (Job<?> job : group) {
        if (attempt(job)) {
          succeeded.add(job);
        }
      }
      handle.commit();
      succeeded.forEach(Job::acknowledge);
    } catch (RuntimeException | Error e) {
      rollBack(e);
      DatabaseException lost =
          new DatabaseException("nothing was written: " + e.getMessage() + ". Check the disk.", e);
      group.forEach(job -> job.done.completeExceptionally(lost));
    }
  }

  private boolean attempt(Job<?> job) {
    savepoint("SAVEPOINT work");
    try {
      job.run(handle);
      savepoint("RELEASE work");
      return true;
    } catch (RuntimeException | Error e) {
      if (SqliteDatabase.endsTransaction(e)) {
        throw e;
      }
      savepoint("ROLLBACK TO work");
      savepoint("RELEASE work");
      job.done.completeExceptionally(e);
      return false;
    }
  }

  /** Past JDBI, whose statements cost more than a savepoint does. */
  private void savepoint(String sql) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new DatabaseException(sql + ": " + e.getMessage(), e);
    }
  }

  private void rollBack(Throwable cause) {
    try {
      handle.rollback();
    } catch (JdbiException e) {
      cause.addSuppressed(e);
    }
  }

  /** Ends after everything that was accepted is written. Twice is safe. */
  @Override
  public void close() {
    Job<Boolean> last = new Job<>(ignored -> true, new CompletableFuture<>(), true);
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.add(last);
    }
    last.done.join();
    handle.close();
  }

  /** One work, and where its caller waits. */
  private static final class Job<T> {
    private final Work<T> work;
    private final CompletableFuture<T> done;
    private final boolean last;
    private @Nullable T result;

    Job(Work<T> work, CompletableFuture<T> done) {
      this(work, done, false);
    }

    Job(Work<T> work, CompletableFuture<T> done, boolean last) {
      this.work = work;
      this.done = done;
      this.last = last;
    }

    void run(Handle handle) {
      result = work.on(handle);
    }

    void acknowledge() {
      done.complete(result);
    }
  }
}
