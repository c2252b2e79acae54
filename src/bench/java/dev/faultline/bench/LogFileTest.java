package dev.faultline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogFileTest {
  private static final String TEXT = "GET /a 200 1ms\nGET /b 500 2ms\nGET /c 503 3ms\n";

  @TempDir private Path folder;
  private LogFile log;

  @BeforeEach
  void write() throws IOException {
    Path path = Files.writeString(folder.resolve("simple-1m.log"), TEXT);
    log = new LogFile(LogKind.SIMPLE, 1, path, Compression.NONE, 1);
  }

  @Test
  void isItsOwnFileWhilePlain() throws Exception {
    assertEquals(log, log.packed(Compression.NONE, 1));
    assertTrue(log.isPlain());
    assertEquals(List.of(log.path()), log.paths());
  }

  @ParameterizedTest
  @EnumSource
  void holdsTheSameTextInOtherFiles(Compression compression) throws Exception {
    assumeTrue(compression.isInstalled());
    LogFile packed = log.packed(compression, 2);
    assertFalse(packed.isPlain());
    assertEquals("GET /a 200 1ms\nGET /b 500 2ms\n", read(compression, packed.paths().get(0)));
    assertEquals("GET /c 503 3ms\n", read(compression, packed.paths().get(1)));
  }

  private static String read(Compression compression, Path file) throws IOException {
    Process process = new ProcessBuilder(compression.reader(), file.toString()).start();
    try {
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void namesFilesByNumberAndCompression() {
    LogFile packed = new LogFile(log.kind(), 1, log.path(), Compression.GZ, 2);
    assertEquals(
        List.of("simple-1m.log.1of2.gz", "simple-1m.log.2of2.gz"),
        packed.paths().stream().map(path -> path.getFileName().toString()).toList());
  }

  @Test
  void keepsFilesThatAreThere() throws Exception {
    Path first = log.packed(Compression.NONE, 2).paths().get(0);
    Files.writeString(first, "kept");
    log.packed(Compression.NONE, 2);
    assertEquals("kept", Files.readString(first));
  }
}
