package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.spec.JobSpec;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of {@code pipelines/flink} against those who will read them. */
class FlinkFilesTest {
  private static final Path FOLDER = Path.of("pipelines/flink");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode yaml(String text) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  /** The schema by which the Kubernetes API server judges a FlinkDeployment. */
  private static JsonNode schema() throws Exception {
    String name = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    try (InputStream in = FlinkFilesTest.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      JsonNode version = yaml(text).path("spec").path("versions").path(0);
      JsonNode schema = version.path("schema").path("openAPIV3Schema");
      closeObjects(schema);
      return schema;
    }
  }

  /** The server drops fields that it does not know, in silence; here they are mistakes. */
  private static void closeObjects(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(FlinkFilesTest::closeObjects);
  }

  private static Set<ValidationMessage> mistakesIn(JsonNode deployment) throws Exception {
    // The server knows these of every kind of object; the schema leaves them out.
    ObjectNode own = deployment.deepCopy();
    own.remove(List.of("apiVersion", "kind", "metadata"));
    return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema()).validate(own);
  }

  private static ObjectNode deployment() throws Exception {
    return (ObjectNode) yaml(Files.readString(FOLDER.resolve("deployment.yaml")));
  }

  @Test
  void deploymentFitsTheSchemaOfTheOperator() throws Exception {
    assertThat(deployment().path("apiVersion").asText(), is("flink.apache.org/v1beta1"));
    assertThat(deployment().path("kind").asText(), is("FlinkDeployment"));
    assertThat(mistakesIn(deployment()), is(empty()));
  }

  @Test
  void mistakeInTheDeploymentIsFound() throws Exception {
    ObjectNode wrong = deployment();
    ((ObjectNode) wrong.path("spec").path("job")).put("paralellism", 2);
    ((ObjectNode) wrong.path("spec")).put("flinkVersion", "v9_99");

    assertThat(mistakesIn(wrong), hasSize(2));
  }

  @Test
  void argumentsOfTheDeploymentAreOptions() throws Exception {
    List<String> arguments = new ArrayList<>();
    deployment().path("spec").path("job").path("args").forEach(a -> arguments.add(a.asText()));

    JobSpec spec = JobSpecReader.read(CommandLine.parse(arguments.toArray(String[]::new)));

    assertThat(spec.output().directory(), is("/results/date=2026-11-22"));
  }

  @Test
  void clusterHasTheFlinkThatTheJobIsFor() throws Exception {
    Matcher version =
        Pattern.compile("<flink.version>(\\d+\\.\\d+)\\.")
            .matcher(Files.readString(FOLDER.resolve("pom.xml")));

    assertThat(version.find(), is(true));
    assertThat(EnvironmentInformation.getVersion(), startsWith(version.group(1) + "."));
    assertThat(
        deployment().path("spec").path("flinkVersion").asText(),
        is("v" + version.group(1).replace('.', '_')));
  }

  @Test
  void configurationIsReadByFlinkAndListensOnLoopback() {
    Configuration configuration =
        GlobalConfiguration.loadConfiguration(FOLDER.resolve("conf").toString());

    for (String key :
        List.of("jobmanager.bind-host", "taskmanager.bind-host", "rest.bind-address")) {
      assertThat(key, configuration.toMap().get(key), is("127.0.0.1"));
    }
    assertThat(configuration.toMap().get("restart-strategy.type"), is("exponential-delay"));
    assertThat(configuration.toMap().get("cluster.intercept-user-system-exit"), is("THROW"));
  }
}
