package dev.faultline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.faultline.gate.Verdict;
import dev.faultline.render.GatesJson;
import dev.faultline.render.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The account of a published result, schema {@code faultline.manifest/1}: how the run ended, its
 * options, and the files with their sizes and SHA-256. The only file with a wall clock in it.
 *
 * @param runId the run that wrote it
 * @param exitCode what the run ends with
 * @param remarks what else is worth to be known, for people
 * @param problems why it is not 0, for people
 * @param gates what the gates found
 */
public record Manifest(
    String runId, int exitCode, List<String> remarks, List<String> problems, List<Verdict> gates) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /**
   * What is known of a run before it starts.
   *
   * @param version of this program
   * @param arguments as typed
   * @param runner for instance DirectRunner
   * @param plan how the pipeline runs: fused or staged
   * @param started the wall clock
   * @param counting the options that decide which requests are counted as what
   * @param window start and end of the window of a stream, or nothing
   * @param remarks what is worth to be known already, for people
   */
  public record Run(
      String version,
      List<String> arguments,
      String runner,
      String plan,
      Instant started,
      SortedMap<String, String> counting,
      List<Instant> window,
      List<String> remarks)
      implements Serializable {
    /** A run that has no windows. */
    public Run(
        String version,
        List<String> arguments,
        String runner,
        String plan,
        Instant started,
        SortedMap<String, String> counting,
        List<String> remarks) {
      this(version, arguments, runner, plan, started, counting, List.of(), remarks);
    }

    /** The same with other remarks. */
    public Run with(List<String> otherRemarks) {
      return new Run(version, arguments, runner, plan, started, counting, window, otherRemarks);
    }

    /** The same for a window of its stream. */
    public Run of(Instant start, Instant end) {
      return new Run(
          version, arguments, runner, plan, started, counting, List.of(start, end), remarks);
    }
  }

  /**
   * Writes the manifest of files that are all in {@code directory}.
   *
   * @param summary writes the field of this name
   */
  static void write(
      Path directory, List<String> files, Run run, Manifest manifest, Json.Members summary)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve(ResultDirectory.MANIFEST));
        JsonGenerator json = Json.pretty(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "faultline.manifest/1");
      json.writeStringField("runId", manifest.runId());
      json.writeStringField("version", run.version());
      json.writeStringField("runner", run.runner());
      json.writeStringField("plan", run.plan());
      json.writeStringField("started", run.started().toString());
      json.writeStringField("finished", Instant.now().toString());
      json.writeNumberField("exitCode", manifest.exitCode());
      writeTexts(json, "remarks", manifest.remarks());
      writeTexts(json, "problems", manifest.problems());
      GatesJson.write(manifest.gates(), json);
      summary.write(json);
      writeTexts(json, "arguments", run.arguments());
      json.writeObjectFieldStart("counting");
      for (Map.Entry<String, String> option : run.counting().entrySet()) {
        json.writeStringField(option.getKey(), option.getValue());
      }
      json.writeEndObject();
      if (!run.window().isEmpty()) {
        json.writeObjectFieldStart("window");
        json.writeStringField("start", run.window().get(0).toString());
        json.writeStringField("end", run.window().get(1).toString());
        json.writeEndObject();
      }
      json.writeArrayFieldStart("files");
      for (String file : files) {
        json.writeStartObject();
        json.writeStringField("name", file);
        json.writeNumberField("bytes", Files.size(directory.resolve(file)));
        json.writeStringField("sha256", sha256(directory.resolve(file)));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /** The SHA-256 of a file, in hexadecimal. */
  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * Reads how the run ended.
   *
   * @param directory of a result
   * @throws IOException if there is no manifest in it, or none of ours
   */
  public static Manifest read(Path directory) throws IOException {
    String runId = "";
    int exitCode = -1;
    List<String> remarks = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<Verdict> gates = List.of();
    try (JsonParser json =
        FACTORY.createParser(directory.resolve(ResultDirectory.MANIFEST).toFile())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.getCurrentName();
        json.nextToken();
        if (name.equals("runId")) {
          runId = json.getText();
        } else if (name.equals("exitCode")) {
          exitCode = json.getIntValue();
        } else if (name.equals("remarks")) {
          readTexts(json, remarks);
        } else if (name.equals("problems")) {
          readTexts(json, problems);
        } else if (name.equals("gates")) {
          gates = GatesJson.read(json);
        } else {
          json.skipChildren();
        }
      }
    }
    if (exitCode < 0) {
      throw new IOException(directory + " holds no manifest of a result");
    }
    return new Manifest(runId, exitCode, List.copyOf(remarks), List.copyOf(problems), gates);
  }

  private static void readTexts(JsonParser json, List<String> texts) throws IOException {
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(json.getText());
    }
  }
}
