package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flink's REST API, as a scheduler uses it. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "-----------faultline";

  /** An answer. */
  public record Answer(int status, JsonNode body) {
    public String errors() {
      return body.path("errors").toString();
    }

    /** Of a job that was submitted. */
    public String jobId() {
      if (status != 200) {
        throw new AssertionError(status + ": " + body);
      }
      return body.path("jobid").asText();
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  FlinkRest(String address) {
    this.address = address;
  }

  public String address() {
    return address;
  }

  /** Uploads a jar; returns its identity. */
  public String upload(Path jar) throws IOException {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                .formatted(BOUNDARY, jar.getFileName())
            + "Content-Type: application/x-java-archive\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    HttpRequest request =
        request("/jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body)
            .build();
    String fileName = send(request).body().path("filename").asText();
    return fileName.substring(fileName.lastIndexOf('/') + 1);
  }

  /** Runs a jar that was uploaded. */
  public Answer run(String jarId, @Nullable String entryClass, List<String> arguments)
      throws IOException {
    ObjectNode body = arguments(arguments);
    if (entryClass != null) {
      body.put("entryClass", entryClass);
    }
    return post("/jars/" + jarId + "/run", body);
  }

  /** Likewise, with so many subtasks. */
  public Answer run(String jarId, int parallelism, List<String> arguments) throws IOException {
    return post("/jars/" + jarId + "/run", arguments(arguments).put("parallelism", parallelism));
  }

  private static ObjectNode arguments(List<String> arguments) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode list = body.putArray("programArgsList");
    arguments.forEach(list::add);
    return body;
  }

  private Answer post(String path, ObjectNode body) throws IOException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString(), UTF_8))
            .build();
    return send(request);
  }

  public Answer get(String path) throws IOException {
    return send(request(path).GET().build());
  }

  /** The state of a job, now: the account of a whole job is up to 3 s old. */
  public String state(String jobId) throws IOException {
    return get("/jobs/" + jobId + "/status").body().path("status").asText();
  }

  /** Waits for the end of a job; returns its last state. */
  public String stateAtEnd(String jobId) throws IOException {
    LocalCluster.await(
        "the end of job " + jobId,
        () -> List.of("FINISHED", "FAILED", "CANCELED").contains(state(jobId)));
    return state(jobId);
  }

  /** The jobs of which a task runs. */
  public List<String> running() throws IOException {
    List<String> running = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").body().path("jobs")) {
      if (job.path("tasks").path("running").asInt() > 0) {
        running.add(job.path("jid").asText());
      }
    }
    return running;
  }

  /** The jobs that have not ended, whether or not a task of theirs runs. */
  public List<String> unfinished() throws IOException {
    List<String> unfinished = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").body().path("jobs")) {
      if (job.path("end-time").asLong() < 0) {
        unfinished.add(job.path("jid").asText());
      }
    }
    return unfinished;
  }

  /** Asks for the end of a job. */
  void cancel(String jobId) throws IOException {
    send(request("/jobs/" + jobId).method("PATCH", BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString(UTF_8));
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
