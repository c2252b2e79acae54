package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.gate.Verdict;
import dev.faultline.render.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final Manifest.Run RUN =
      new Manifest.Run(
          "1.0",
          List.of("--input=a.log"),
          "DirectRunner",
          "fused",
          Instant.parse("2025-11-22T10:00:00Z"),
          new TreeMap<>(Map.of("by", "path", "statuses", "5xx")),
          List.of());

  private static final Json.Members NO_SUMMARY = json -> {};
  private static final Manifest GOOD = new Manifest("run-1", 0, List.of(), List.of(), List.of());

  @TempDir Path directory = Path.of("");

  @Test
  void readsBackHowTheRunEnded() throws IOException {
    List<String> problems = List.of("3 of 4 lines were rejected", "b \u202e");

    Manifest manifest =
        new Manifest(
            "run",
            5,
            List.of("format: simple"),
            problems,
            List.of(new Verdict("errors>1", true, "2"), new Verdict("errors>2", false, "2")));

    Manifest.write(directory, List.of(), RUN, manifest, NO_SUMMARY);

    assertThat(Manifest.read(directory), is(manifest));
  }

  @Test
  void tellsSizeAndHashOfEveryFile() throws IOException {
    Files.writeString(directory.resolve("report.txt"), "abc");

    Manifest.write(directory, List.of("report.txt"), RUN, GOOD, NO_SUMMARY);

    String finished = "\"finished\" : \"[^\"]*\"";
    assertThat(
        Files.readString(directory.resolve("manifest.json"))
            .replaceAll(finished, "\"finished\" : \"\""),
        is(
            """
            {
              "schema" : "faultline.manifest/1",
              "runId" : "run-1",
              "version" : "1.0",
              "runner" : "DirectRunner",
              "plan" : "fused",
              "started" : "2025-11-22T10:00:00Z",
              "finished" : "",
              "exitCode" : 0,
              "remarks" : [ ],
              "problems" : [ ],
              "gates" : [ ],
              "arguments" : [
                "--input=a.log"
              ],
              "counting" : {
                "by" : "path",
                "statuses" : "5xx"
              },
              "files" : [
                {
                  "name" : "report.txt",
                  "bytes" : 3,
                  "sha256" : "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                }
              ]
            }
            """));
    assertThat(Manifest.read(directory), is(GOOD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "not json",
        "{\"exitCode\":\"0\"}",
        "{\"problems\":[]}",
        "{\"problems\":[\"a\"",
        "{\"problems\":0}",
        "{\"exitCode\":0,"
      })
  void refusesWhatIsNoManifest(String text) throws IOException {
    Files.writeString(directory.resolve("manifest.json"), text);

    assertThrows(IOException.class, () -> Manifest.read(directory));
  }

  @Test
  void refusesADirectoryWithoutAManifest() {
    assertThrows(IOException.class, () -> Manifest.read(directory));
  }
}
