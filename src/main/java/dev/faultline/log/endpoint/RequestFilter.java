package dev.faultline.log.endpoint;

import dev.faultline.log.FilterReason;
import dev.faultline.log.RequestFields;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.log.text.Glob;
import dev.faultline.log.text.HostName;
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
public record RequestFilter(
    long fromMicros, long toMicros, List<Glob> exclude, List<Glob> hosts, List<Glob> methods)
    implements Serializable {
  /** Selects all requests. */
  public static final RequestFilter ALL =
      new RequestFilter(Long.MIN_VALUE, Long.MAX_VALUE, List.of(), List.of(), List.of());

  /** Returns why a request is not counted, or null if it is. */
  public @Nullable FilterReason filter(RequestFields request) {
    if (fromMicros != Long.MIN_VALUE || toMicros != Long.MAX_VALUE) {
      if (request.timeMicros == RequestFields.NO_TIME) {
        return FilterReason.NO_TIME;
      }
      if (request.timeMicros < fromMicros) {
        return FilterReason.AFTER;
      }
      if (request.timeMicros >= toMicros) {
        return FilterReason.BEFORE;
      }
    }
    if (!exclude.isEmpty() && isExcluded(request)) {
      return FilterReason.EXCLUDE;
    }
    if (!hosts.isEmpty() && !matchesHost(request.host)) {
      return request.host.isEmpty() ? FilterReason.NO_HOST : FilterReason.HOST;
    }
    if (methods.isEmpty() || anyMatches(methods, request.method)) {
      return null;
    }
    return request.method.isEmpty() ? FilterReason.NO_METHOD : FilterReason.METHOD;
  }

  private boolean isExcluded(RequestFields request) {
    ByteSlice path = request.path;
    int from = EndpointNamer.startOfPath(path.bytes(), path.from(), path.to());
    for (Glob glob : exclude) {
      if (glob.matches(path.bytes(), from, path.to())
          || glob.matches(request.pathName)
          || glob.matches(request.endpoint)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesHost(ByteSlice host) {
    int nameTo = HostName.end(host);
    for (Glob glob : hosts) {
      if (glob.matches(host) || glob.matches(host.bytes(), host.from(), nameTo)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyMatches(List<Glob> globs, ByteSlice text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
