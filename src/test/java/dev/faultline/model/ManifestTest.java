package dev.faultline.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.judge.GateResult;
import dev.faultline.model.Manifest.PublishedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  @TempDir Path directory = Path.of("");

  private static Manifest manifest(List<PublishedFile> files) {
    return Manifests.of(
        "run-1",
        Manifests.SUMMARY,
        List.of("3 of 4 lines were rejected", "b \u202e"),
        List.of(new GateResult("errors>1", true, "2"), new GateResult("errors>2", false, "2")),
        files);
  }

  private void write(Manifest manifest) throws IOException {
    try (OutputStream file = Files.newOutputStream(directory.resolve(Manifest.FILE_NAME))) {
      ModelJson.write(manifest, file);
    }
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Manifest manifest = manifest(List.of());

    write(manifest);

    assertThat(Manifest.read(directory), is(manifest));
  }

  @Test
  void ignoresFieldsThatALaterVersionMayAdd() throws IOException {
    write(manifest(List.of()));
    Path file = directory.resolve(Manifest.FILE_NAME);
    String later = Files.readString(file).replaceFirst("\\{", "{ \"later\" : [ { } ],");
    Files.writeString(file, later);

    assertThat(Manifest.read(directory), is(manifest(List.of())));
  }

  @Test
  void tellsSizeAndHashOfEveryFile() throws IOException {
    Path report = Files.writeString(directory.resolve("report.txt"), "abc");

    write(manifest(List.of(PublishedFile.of(report))));

    assertThat(
        Files.readString(directory.resolve("manifest.json")),
        is(
            """
            {
              "schema" : "faultline.manifest/1",
              "runId" : "run-1",
              "version" : "1.0",
              "runner" : "DirectRunner",
              "plan" : "fused",
              "started" : "2025-11-22T10:00:00Z",
              "finished" : "2025-11-22T10:00:00.001Z",
              "exitCode" : 5,
              "remarks" : [
                "format: simple"
              ],
              "problems" : [
                "3 of 4 lines were rejected",
                "b \\u202E"
              ],
              "gates" : [
                {
                  "gate" : "errors>1",
                  "tripped" : true,
                  "actual" : "2"
                },
                {
                  "gate" : "errors>2",
                  "tripped" : false,
                  "actual" : "2"
                }
              ],
              "summary" : {
                "requests" : 2,
                "errors" : 1,
                "errorRate" : 0.500000,
                "failingEndpoints" : 1,
                "rejectedLines" : 0,
                "first" : "2025-11-22T10:00:00Z",
                "last" : "2025-11-22T10:00:00Z"
              },
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

  @ParameterizedTest
  @ValueSource(strings = {"runId", "exitCode", "problems", "counting", "started", "files"})
  void refusesOneThatLacksAField(String field) throws IOException {
    write(manifest(List.of()));
    Path file = directory.resolve(Manifest.FILE_NAME);
    String without = Files.readString(file).replace("\"" + field + "\"", "\"other\"");
    Files.writeString(file, without);

    assertThrows(IOException.class, () -> Manifest.read(directory));
  }

  @Test
  void refusesADirectoryWithoutAManifest() {
    assertThrows(IOException.class, () -> Manifest.read(directory));
  }
}
