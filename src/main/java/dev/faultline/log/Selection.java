package dev.faultline.log;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter that selects the requests to count.
 *
 * @param fromMicros the earliest time, in microseconds since the epoch, or {@link Long#MIN_VALUE}
 *     for no limit
 * @param toMicros the end of the time range, exclusive, or {@link Long#MAX_VALUE} for no limit
 * @param exclude paths or endpoints that are not counted
 * @param hosts the hosts to count, with or without a port, or empty for all
 * @param methods the methods to count, or empty for all
 */
public record Selection(
    long fromMicros, long toMicros, List<Glob> exclude, List<Glob> hosts, List<Glob> methods)
    implements Serializable {
  /** Selects all requests. */
  public static final Selection ALL =
      new Selection(Long.MIN_VALUE, Long.MAX_VALUE, List.of(), List.of(), List.of());

  /** Returns why a request is not counted, or null if it is. */
  public @Nullable Filtered filter(Fields request) {
    if (fromMicros != Long.MIN_VALUE || toMicros != Long.MAX_VALUE) {
      if (request.timeMicros == Fields.NO_TIME) {
        return Filtered.NO_TIME;
      }
      if (request.timeMicros < fromMicros) {
        return Filtered.AFTER;
      }
      if (request.timeMicros >= toMicros) {
        return Filtered.BEFORE;
      }
    }
    if (!exclude.isEmpty() && isExcluded(request)) {
      return Filtered.EXCLUDE;
    }
    if (!hosts.isEmpty() && !matchesHost(request.host)) {
      return Filtered.HOST;
    }
    return methods.isEmpty() || anyMatches(methods, request.method) ? null : Filtered.METHOD;
  }

  private boolean isExcluded(Fields request) {
    Slice path = request.path;
    int from = Endpoint.startOfPath(path.bytes(), path.from(), path.to());
    for (Glob glob : exclude) {
      if (glob.matches(path.bytes(), from, path.to())
          || glob.matches(request.pathName)
          || glob.matches(request.endpoint)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesHost(Slice host) {
    int nameTo = HostName.end(host);
    for (Glob glob : hosts) {
      if (glob.matches(host) || glob.matches(host.bytes(), host.from(), nameTo)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyMatches(List<Glob> globs, Slice text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
