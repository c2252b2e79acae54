package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.Program.Ended;
import dev.faultline.it.support.Server;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Logs in a server that speaks S3 and checks signatures. */
class S3IT extends RemoteInput {
  private static final String USER = "reader";
  private static final String SECRET = "secret";
  private static final String BUCKET = "logs";
  private static final Pattern STARTED =
      Pattern.compile("Started ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)\\}");

  @TempDir static Path temporary = Path.of("");
  private static Path local = Path.of("");
  private static Server server;

  @BeforeAll
  static void fillABucket() throws Exception {
    Path properties = temporary.resolve("s3proxy.properties");
    Files.writeString(
        properties,
        """
        s3proxy.endpoint=http://127.0.0.1:0
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=transient-nio2
        jclouds.identity=none
        jclouds.credential=none
        """
            .formatted(USER, SECRET));
    server =
        new Server(
            temporary.resolve("server"),
            STARTED,
            List.of(
                "-jar",
                Server.jar("s3proxy-jar-with-dependencies.jar").toString(),
                "--properties",
                properties.toString()));
    local = Files.createDirectory(temporary.resolve("web"));
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(USER, SECRET)))
            .build()) {
      client.createBucket(request -> request.bucket(BUCKET));
      for (Path log : writeLogs(local)) {
        String key = "web/" + log.getFileName();
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(log));
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  Path local() {
    return local;
  }

  @Override
  String remote() {
    return "s3://" + BUCKET + "/web/";
  }

  @Override
  String remote(int port) {
    return remote();
  }

  @Override
  List<String> options(int port) {
    return List.of("--awsRegion=us-east-1", "--endpoint=http://127.0.0.1:" + port);
  }

  @Override
  int port() {
    return server.port();
  }

  @Override
  Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", USER, "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  @Test
  void takesCredentialsFromAnOptionAndTheBucketInThePath() throws Exception {
    Ended ended =
        run(
            Map.of(),
            "--input=" + remote() + "access-2.log",
            "--report=json",
            "--awsRegion=us-east-1",
            "--endpoint=http://localhost:" + port(),
            "--s3ClientFactoryClass=dev.faultline.remote.PathStyle",
            "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\",\"accessKeyId\":\""
                + USER
                + "\",\"secretAccessKey\":\""
                + SECRET
                + "\"}");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(expected("access-2.log")));
  }

  @Test
  void namesABucketThatIsNotThere() throws Exception {
    assertRefused(runOn("s3://none/*.log"), 2, "faultline: --input=s3://none/*.log: ");
    assertRefused(runOn("s3://none/a.log"), 2, "faultline: --input=s3://none/a.log: ");
  }

  @Test
  void namesWhatItMayNotRead() throws Exception {
    for (String name : List.of("access-2.log", "*.log")) {
      Ended ended =
          run(
              Map.of("AWS_ACCESS_KEY_ID", USER, "AWS_SECRET_ACCESS_KEY", "wrong"),
              "--input=" + remote() + name,
              "--awsRegion=us-east-1",
              "--endpoint=http://127.0.0.1:" + port());

      assertRefused(ended, 2, "faultline: --input=" + remote() + name + ": ");
      assertThat(ended.err(), containsString("403"));
    }
  }
}
