package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who takes part, in the order of the table. */
final class Contestants {
  private Contestants() {}

  static List<Contestant> all(BenchmarkOptions options) throws IOException {
    Path jar = options.jar();
    List<Contestant> all = new ArrayList<>();
    for (String plan : options.plans()) {
      all.add(new FaultlineJob(jar, options.heap(), plan, "DirectRunner"));
      all.add(new FaultlineJob(jar, options.heap(), plan, "FlinkRunner"));
    }
    all.add(new JavaPeer("native Flink 1.19, DataSet", "NativeFlink", "-Xmx1g", true));
    for (Compression compression : Compression.values()) {
      all.add(Awk.ofThisMachine(compression));
    }
    all.add(new JavaPeer("DuckDB, SQL on the file", "DuckDb", "-Xmx1g", true));
    all.add(GoAccess.ofThisMachine(options.folder()));
    all.add(new JavaPeer("four threads, bounded queues", "FourThreads", "-Xmx512m", true));
    all.add(new JavaPeer("line ends only, two threads", "BareScan", "-Xmx512m", false));
    all.removeIf(contestant -> !options.wants(contestant.name()));
    return all;
  }
}
