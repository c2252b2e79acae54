package dev.faultline.bench.peer;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.operators.base.ReduceOperatorBase.CombineHint;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.util.Collector;

/**
 * The same count written for Flink itself: lines to tuples of endpoint, requests and errors, summed
 * by endpoint. The batch API, which sums before it shuffles: a stream in batch mode sorts every
 * tuple first and is several times slower.
 */
@SuppressWarnings("deprecation") // Flink 1 still has the batch API, and it is the faster one
final class NativeFlink {
  private NativeFlink() {}

  /** Counts in a file: {@code simple|combined FILE}. */
  public static void main(String[] args) throws Exception {
    ExecutionEnvironment flink = ExecutionEnvironment.getExecutionEnvironment();
    flink.setParallelism(Runtime.getRuntime().availableProcessors());
    flink.getConfig().enableObjectReuse();
    Map<String, Long> errors = new HashMap<>();
    flink
        .readTextFile(args[1])
        .flatMap(new Parse(args[0]))
        .groupBy(0)
        .reduce(NativeFlink::sum)
        .setCombineHint(CombineHint.HASH)
        .collect()
        .forEach(row -> errors.put(row.f0, row.f2));
    Summary.print(errors);
  }

  private static Tuple3<String, Long, Long> sum(
      Tuple3<String, Long, Long> a, Tuple3<String, Long, Long> b) {
    a.f1 += b.f1;
    a.f2 += b.f2;
    return a;
  }

  private static final class Parse implements FlatMapFunction<String, Tuple3<String, Long, Long>> {
    private final String format;
    private final Tuple3<String, Long, Long> out = new Tuple3<>();

    Parse(String format) {
      this.format = format;
    }

    @Override
    public void flatMap(String line, Collector<Tuple3<String, Long, Long>> collector) {
      Hit hit = Hit.of(format, line);
      if (hit != null) {
        out.f0 = hit.path();
        out.f1 = 1L;
        out.f2 = hit.isError() ? 1L : 0L;
        collector.collect(out);
      }
    }
  }
}
