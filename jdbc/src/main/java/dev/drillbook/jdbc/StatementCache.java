// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps its prepared statements. SQLite compiles a statement each time it is
 * prepared, and the one writer prepares the same few thousands of times a second.
 */
final class StatementCache implements InvocationHandler {
  private static final int KEPT = 64;

  private final Connection real;
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  private StatementCache(Connection real) {
    this.real = real;
  }

  /** For the use of one thread. */
  static Connection over(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            StatementCache.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new StatementCache(real));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1) {
      return prepare((String) arguments[0]);
    }
    if (method.getName().equals("close")) {
      closeAll();
    }
    return call(real, method, arguments);
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    Kept known = kept.get(sql);
    if (known != null && !known.used) {
      known.used = true;
      return known.proxy;
    }
    if (known != null) {
      return real.prepareStatement(sql);
    }
    Kept added = new Kept(real.prepareStatement(sql));
    kept.put(sql, added);
    forgetEldest();
    return added.proxy;
  }

  private void forgetEldest() throws SQLException {
    if (kept.size() <= KEPT) {
      return;
    }
    Map.Entry<String, Kept> eldest = kept.entrySet().iterator().next();
    if (!eldest.getValue().used) {
      kept.remove(eldest.getKey());
      eldest.getValue().real.close();
    }
  }

  private void closeAll() throws SQLException {
    for (Kept statement : kept.values()) {
      statement.real.close();
    }
    kept.clear();
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** One statement; whoever closes it gives it back. */
  private static final class Kept implements InvocationHandler {
    private final PreparedStatement real;
    private final PreparedStatement proxy;
    private @Nullable ResultSet results;
    private boolean used = true;

    Kept(PreparedStatement real) {
      this.real = real;
      this.proxy =
          (PreparedStatement)
              Proxy.newProxyInstance(
                  StatementCache.class.getClassLoader(),
                  new Class<?>[] {PreparedStatement.class},
                  this);
    }

    @Override
    public @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("close")) {
        giveBack();
        return null;
      }
      if (method.getName().equals("isClosed")) {
        return !used;
      }
      Object answer = call(real, method, arguments);
      results = answer instanceof ResultSet rows ? rows : results;
      return answer;
    }

    /** Ends what it was reading, so that nothing stays locked. */
    private void giveBack() throws SQLException {
      if (results != null) {
        results.close();
        results = null;
      }
      real.clearBatch();
      real.clearParameters();
      used = false;
    }
  }
}
