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
 * The account of a published result: what {@code manifest.json} holds, schema {@code
 * faultline.manifest/1}. The only file with a wall clock in it.
 *
 * @param runId the run that wrote it
 * @param version of this program
 * @param runner for instance DirectRunner
 * @param plan how the pipeline ran: fused, staged or live
 * @param started the wall clock
 * @param finished the wall clock
 * @param exitCode what the run ends with
 * @param remarks what else is worth knowing, for people
 * @param problems why the exit code is not 0, for people
 * @param gates what the gates found
 * @param summary the result in a few figures
 * @param arguments as typed
 * @param counting the options that decided which requests were counted as what
 * @param window of a stream that the result is of, or null
 * @param files of the result, with their sizes and hashes
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
  /** The name and the version of this tree. */
  public static final String SCHEMA = "faultline.manifest/1";

  /** The file in the directory of a result. */
  public static final String FILE_NAME = "manifest.json";

  /**
   * A file of a result.
   *
   * @param bytes its size
   * @param sha256 its SHA-256, in hexadecimal
   */
  public record PublishedFile(String name, long bytes, String sha256) {
    /** A file as it is on the disk. */
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

  /** A manifest whose lists stay as they are. */
  public Manifest {
    remarks = List.copyOf(remarks);
    problems = List.copyOf(problems);
    gates = List.copyOf(gates);
    arguments = List.copyOf(arguments);
    files = List.copyOf(files);
  }

  /**
   * What is known of a run before it starts.
   *
   * @param version of this program
   * @param arguments as typed
   * @param runner for instance DirectRunner
   * @param plan how the pipeline runs: fused, staged or live
   * @param started the wall clock
   * @param counting the options that decide which requests are counted as what
   * @param window of a stream that the result is of, or null
   * @param remarks what is worth knowing already, for people
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
    /** A run that does not have windows. */
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

    /** The same with other remarks. */
    public Run with(List<String> otherRemarks) {
      return new Run(version, arguments, runner, plan, started, counting, window, otherRemarks);
    }

    /** The same for a window of its stream. */
    public Run of(TimeSpan itsWindow) {
      return new Run(version, arguments, runner, plan, started, counting, itsWindow, remarks);
    }
  }

  /**
   * Reads the manifest in the directory of a result.
   *
   * @throws IOException if there is none, or it cannot be read
   */
  public static Manifest read(Path directory) throws IOException {
    return ModelJson.read(directory.resolve(FILE_NAME), Manifest.class);
  }
}
