package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.faultline.judge.GateResult;
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
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code manifest.json}, which describes a published result; schema {@code
 * faultline.manifest/1}. It is the only file that contains the wall-clock time.
 *
 * @param runId the ID of the run that wrote the result
 * @param version the version of this program
 * @param runner the Beam runner, for instance DirectRunner
 * @param plan how the pipeline ran: fused, staged or live
 * @param started when the run started
 * @param finished when the result was ready to be published
 * @param exitCode the exit code of the run
 * @param remarks what else the user should know
 * @param problems what is wrong with the input, and the tripped gates, for people
 * @param gates the outcome of each gate
 * @param summary the key figures of the result
 * @param arguments the command line as typed
 * @param counting the options that decided which requests were counted, and as what
 * @param window the window of the stream that the result covers, or null
 * @param files the files of the result, with their sizes and hashes
 */
public record Manifest(
    String schema,
    String runId,
    String version,
    String runner,
    String plan,
    Instant started,
    Instant finished,
    int exitCode,
    List<String> remarks,
    List<String> problems,
    List<GateResult> gates,
    Summary summary,
    List<String> arguments,
    SortedMap<String, String> counting,
    @JsonInclude(Include.NON_NULL) @Nullable TimeSpan window,
    List<PublishedFile> files) {
  /** The name and version of the schema. */
  public static final String SCHEMA = "faultline.manifest/1";

  /** The name of the file in the directory of a result. */
  public static final String FILE_NAME = "manifest.json";

  /**
   * A file of a result, as it was published.
   *
   * @param bytes its size in bytes
   * @param sha256 its SHA-256, in hexadecimal
   */
  public record PublishedFile(String name, long bytes, String sha256) {
    /** Measures and hashes a file on the disk. */
    public static PublishedFile of(Path file) throws IOException {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        return new PublishedFile(
            file.getFileName().toString(),
            Files.size(file),
            HexFormat.of().formatHex(digest.digest()));
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java has SHA-256", impossible);
      }
    }
  }

  /** Copies the lists, so that the manifest is immutable. */
  public Manifest {
    remarks = List.copyOf(remarks);
    problems = List.copyOf(problems);
    gates = List.copyOf(gates);
    arguments = List.copyOf(arguments);
    files = List.copyOf(files);
  }

  /**
   * The description of a run that is known before the run starts.
   *
   * @param version the version of this program
   * @param arguments the command line as typed
   * @param runner the Beam runner, for instance DirectRunner
   * @param plan how the pipeline runs: fused, staged or live
   * @param started when the run started
   * @param counting the options that decide which requests are counted, and as what
   * @param window the window of the stream that the result covers, or null
   * @param remarks what the user should know, as far as it is known before the run
   */
  public record Run(
      String version,
      List<String> arguments,
      String runner,
      String plan,
      Instant started,
      SortedMap<String, String> counting,
      @Nullable TimeSpan window,
      List<String> remarks)
      implements Serializable {
    /** Describes a run without windows. */
    public Run(
        String version,
        List<String> arguments,
        String runner,
        String plan,
        Instant started,
        SortedMap<String, String> counting,
        List<String> remarks) {
      this(version, arguments, runner, plan, started, counting, null, remarks);
    }

    /** Returns the same description with other remarks. */
    public Run with(List<String> otherRemarks) {
      return new Run(version, arguments, runner, plan, started, counting, window, otherRemarks);
    }

    /** Returns the same description for one window of the stream. */
    public Run of(TimeSpan itsWindow) {
      return new Run(version, arguments, runner, plan, started, counting, itsWindow, remarks);
    }
  }

  /**
   * Reads the manifest in the directory of a result.
   *
   * @throws IOException if the file does not exist or cannot be parsed
   */
  public static Manifest read(Path directory) throws IOException {
    return ModelJson.read(directory.resolve(FILE_NAME), Manifest.class);
  }
}
