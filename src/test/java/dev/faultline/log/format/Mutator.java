package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Breaks lines of real shape: the sample logs and the hostile ones. Seeded by its caller. */
public final class Mutator {
  private static final int MOST_CHANGES = 6;
  private static final int LONGEST = 1 << 20;

  /** What means something to some parser. */
  private static final String[] WORDS = {
    "\"",
    "\\",
    "\\\"",
    "\"\"",
    "\\x22",
    "\\u0000",
    "\\ud800",
    "#22",
    "%22",
    "%2522",
    "%00",
    " - ",
    " \"-\" ",
    "-1",
    "0",
    "000",
    "99",
    "100",
    "500",
    "599",
    "999",
    "1000",
    "99999999999",
    "9223372036854775808",
    "-",
    "1e309",
    "0.1",
    ".",
    "NaN",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "{}",
    "[]",
    "null",
    "true",
    "\":\"",
    "\",\"",
    "{\"a\":",
    "\"status\":500,",
    "\"path\":\"/a\",",
    "\"request\":",
    "\t",
    " ",
    "\r",
    "\0",
    "\u00ff",
    "\u00c0\u00af",
    "\u00ed\u00a0\u0080",
    "\u00e2\u0080\u00a8",
    "\u00f0\u009f\u0098",
    "#Fields: date time cs-uri-stem sc-status",
    "#",
    "HTTP/1.1",
    "HTTP/",
    "GET ",
    "http://",
    "https://a@b:1/",
    "//",
    "/../",
    "?",
    "&",
    "=",
    "token=",
    "\"password\":\"",
    "a@b.cd",
    "eyJ",
    "@",
    "22/Nov/2025:10:00:01 +0000",
    "2025-11-22T10:00:01Z",
    "29/Feb/2025",
    "9999-12-31T23:59:60+18:59",
    "[",
    "] \"",
    "status:500",
    "uri:",
    "1.2.3.4",
    "::1",
    "fe80::1%eth0",
    "<BADREQ>",
    "<NOSRV>",
    "{\"reason\":\"",
    "502, 200 : 500"
  };

  private final List<byte[]> lines = new ArrayList<>();
  private final List<LogFormat> formats = new ArrayList<>();

  public Mutator() throws IOException {
    for (String name : SampleLogs.all()) {
      for (String line : SampleLogs.linesOf(name)) {
        add(line.getBytes(UTF_8), SampleLogs.formatOf(name));
      }
    }
    try (Stream<Path> files = Files.list(Path.of("testdata/hostile"))) {
      for (Path file : files.sorted().toList()) {
        LogFormat format = LogFormat.named(file.getFileName().toString().replace(".log", ""));
        for (String line : new String(Files.readAllBytes(file), ISO_8859_1).split("\n", -1)) {
          add(line.getBytes(ISO_8859_1), format);
        }
      }
    }
  }

  private void add(byte[] line, LogFormat format) {
    lines.add(line);
    formats.add(format);
  }

  /** A broken line, and the format of the one that it was. */
  public static final class Broken {
    private final byte[] line;
    private final LogFormat format;

    private Broken(byte[] line, LogFormat format) {
      this.line = line;
      this.format = format;
    }

    byte[] line() {
      return line;
    }

    public LogFormat format() {
      return format;
    }
  }

  public Broken next(Random random) {
    int which = random.nextInt(lines.size());
    byte[] line = lines.get(which);
    for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
      line = change(line, random);
    }
    return new Broken(withoutLineEnds(line), formats.get(which));
  }

  private byte[] change(byte[] line, Random random) {
    int from = random.nextInt(line.length + 1);
    int to = from + random.nextInt(Math.min(line.length - from, 40) + 1);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(line, 0, from);
    switch (random.nextInt(9)) {
      case 0 -> {} // without this piece
      case 1, 2 -> changed.writeBytes(WORDS[random.nextInt(WORDS.length)].getBytes(ISO_8859_1));
      case 3 -> {
        changed.writeBytes(WORDS[random.nextInt(WORDS.length)].getBytes(ISO_8859_1));
        changed.write(line, from, to - from);
      }
      case 4 -> changed.write(random.nextInt(256));
      case 5 -> {
        byte[] other = lines.get(random.nextInt(lines.size()));
        int otherFrom = random.nextInt(other.length + 1);
        changed.write(other, otherFrom, other.length - otherFrom);
      }
      case 6 -> repeat(Arrays.copyOfRange(line, from, to), random, changed);
      case 7 -> to = line.length; // cut off
      default -> {
        byte[] piece = Arrays.copyOfRange(line, from, to);
        for (int i = 0; i < piece.length; i++) {
          piece[i] ^= (byte) (random.nextInt(8) == 0 ? 1 << random.nextInt(8) : 0);
        }
        changed.writeBytes(piece);
      }
    }
    changed.write(line, to, line.length - to);
    return changed.size() > LONGEST ? line : changed.toByteArray();
  }

  /** A few times as a rule; now and then as often as a line may be long. */
  private static void repeat(byte[] piece, Random random, ByteArrayOutputStream out) {
    int most = random.nextInt(5_000) == 0 ? LONGEST / 2 : random.nextInt(100) == 0 ? 5_000 : 100;
    for (int size = random.nextInt(most); size > 0; size -= Math.max(1, piece.length)) {
      out.writeBytes(piece);
    }
  }

  private static byte[] withoutLineEnds(byte[] line) {
    byte[] one = line.clone();
    for (int i = 0; i < one.length; i++) {
      one[i] = one[i] == '\n' ? (byte) ' ' : one[i];
    }
    return one;
  }
}
