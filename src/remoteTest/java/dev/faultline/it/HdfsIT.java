package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.Program.Ended;
import dev.faultline.it.support.Server;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs in a small HDFS, in blocks that are smaller than ranges. */
class HdfsIT extends RemoteInput {
  private static final Pattern STARTED =
      Pattern.compile("Started MiniDFSCluster -- namenode on port (\\d+)");
  private static final String CLUSTER = "org.apache.hadoop.test.MiniDFSClusterManager";

  /** Nobody's Hadoop but the test's. */
  private static final Map<String, String> NO_HADOOP =
      Map.of("HADOOP_CONF_DIR", "", "YARN_CONF_DIR", "", "HADOOP_USER_NAME", "reader");

  @TempDir static Path temporary = Path.of("");
  private static Path local = Path.of("");
  private static Server server;

  @BeforeAll
  static void fillADirectory() throws Exception {
    server =
        new Server(
            temporary.resolve("server"),
            STARTED,
            List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log." + CLUSTER + "=info",
                "-cp",
                Server.jar("hadoop-client-minicluster.jar") + File.pathSeparator + Server.jar("*"),
                CLUSTER,
                "-format",
                "-nnport",
                "0",
                "-datanodes",
                "1",
                "-D",
                "dfs.blocksize=1048576"));
    local = Files.createDirectory(temporary.resolve("web"));
    Configuration configuration = new Configuration();
    configuration.set("dfs.replication", "1");
    configuration.set("dfs.blocksize", "1048576");
    String owner = System.getProperty("user.name");
    try (FileSystem hdfs = FileSystem.get(URI.create(host(server.port())), configuration, owner)) {
      for (Path log : writeLogs(local)) {
        hdfs.copyFromLocalFile(path(log.toUri()), path(URI.create("/web/" + log.getFileName())));
      }
      hdfs.mkdirs(path(URI.create("/web/older")));
      hdfs.mkdirs(path(URI.create("/closed")), new FsPermission("700"));
    }
  }

  private static org.apache.hadoop.fs.Path path(URI uri) {
    return new org.apache.hadoop.fs.Path(uri);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static String host(int port) {
    return "hdfs://127.0.0.1:" + port;
  }

  @Override
  Path local() {
    return local;
  }

  @Override
  String remote() {
    return remote(port());
  }

  @Override
  String remote(int port) {
    return host(port) + "/web/";
  }

  @Override
  List<String> options(int port) {
    return List.of();
  }

  @Override
  int port() {
    return server.port();
  }

  @Override
  Map<String, String> environment() {
    return NO_HADOOP;
  }

  @Test
  void takesTheClusterFromAnOption() throws Exception {
    Ended ended =
        run(
            "--input=hdfs:///web/*.log",
            "--report=json",
            "--hdfsConfiguration=[{\"fs.defaultFS\":\"" + host(port()) + "\"}]");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(expected("*.log")));
  }

  @Test
  void takesTheClusterFromHadoopsConfiguration() throws Exception {
    Path configuration = Files.createDirectories(temporary.resolve("hadoop"));
    Files.writeString(
        configuration.resolve("core-site.xml"),
        """
        <configuration>
          <property><name>fs.defaultFS</name><value>%s</value></property>
        </configuration>
        """
            .formatted(host(port())));

    Ended ended =
        run(
            Map.of("HADOOP_CONF_DIR", configuration.toString(), "YARN_CONF_DIR", ""),
            "--input=hdfs:///web/*.log",
            "--report=json");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(expected("*.log")));
  }

  @Test
  void asksForTheClusterWhereNothingNamesOne() throws Exception {
    assertRefused(
        run("--input=hdfs:///web/*.log"),
        2,
        "faultline: --input=hdfs:///web/*.log: of which cluster? name its host");
  }

  @Test
  void saysHowToNameADirectory() throws Exception {
    String input = host(port()) + "/web";

    assertRefused(
        runOn(input),
        2,
        "faultline: --input="
            + input
            + ": is a directory; for the files in it write "
            + input
            + "/\n");
    assertRefused(
        runOn(input + "/older/"),
        2,
        "faultline: --input=" + input + "/older/: no such file, and no file that matches\n");
  }

  @Test
  void namesWhatItMayNotRead() throws Exception {
    String input = host(port()) + "/closed/a.log";

    Ended ended = runOn(input);

    assertRefused(ended, 2, "faultline: --input=" + input + ": ");
    assertThat(ended.err(), containsString("Permission denied"));
  }
}
