package dev.faultline.input;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.UsageException;
import dev.faultline.tally.InputStats;
import dev.faultline.unpack.ContentRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/**
 * Finds the files that the words after {@code --input} name. A path that exists is taken literally,
 * whatever characters it has; a directory stands for the files in it; any other word is a {@link
 * PathGlob}, or the URL of remote files. Input that cannot be read twice (standard input, a pipe)
 * is first copied to a temporary file.
 */
public final class InputMatcher {
  /** The message for a word that matches no file. */
  static final String NO_FILE = "no such file, and no file that matches";

  private static final String STDIN = "-";
  private static final String FILE_URL = "file:";
  private static final int COPY_BYTES = 1 << 16;
  private static final int FILE_TYPE_MASK = 0170000;
  private static final int PIPE = 0010000;

  private final InputStream stdin;
  private final Path temporary;
  private final List<String> warnings = new ArrayList<>();
  private final List<InputStats> unreadable = new ArrayList<>();

  /**
   * Creates a matcher.
   *
   * @param stdin what {@code -} stands for
   * @param temporary directory for copies, which the caller deletes after the run
   */
  public InputMatcher(InputStream stdin, Path temporary) {
    this.stdin = stdin;
    this.temporary = temporary;
  }

  /**
   * Returns the files sorted by name, each once, even if several words name it.
   *
   * @throws FaultlineException if a word matches no file, or no file can be read
   */
  public List<InputFile> match(List<String> words) {
    Map<String, InputFile> files = new TreeMap<>();
    for (String word : words) {
      try {
        for (InputFile file : matchWord(word)) {
          files.putIfAbsent(file.metadata().resourceId().toString(), file);
        }
      } catch (IOException e) {
        throw new UsageException("--input=" + word + ": " + e.getMessage(), e);
      }
    }
    if (files.isEmpty() && !unreadable.isEmpty()) {
      InputStats first = unreadable.get(0);
      throw bad(first.file(), first.problem());
    }
    return List.copyOf(files.values());
  }

  /** Returns the files and directories matched so far that cannot be read, each with the reason. */
  public List<InputStats> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Returns the warnings of the words matched so far: directories that could not be searched. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private List<InputFile> matchWord(String word) throws IOException {
    if (word.equals(STDIN)) {
      return List.of(copyOf(word, stdin));
    }
    if (RemoteFileSystems.isRemote(word) && !isFileUrl(word)) {
      return matchRemote(word);
    }
    if (UndecodedName.isUndecoded(word)) {
      throw bad(word, UndecodedName.why());
    }
    String local = localWord(word);
    PathGlob glob = PathGlob.of(local);
    if (Files.isDirectory(glob.path())) {
      return filesIn(glob.path(), word);
    }
    if (Files.exists(glob.path())) {
      List<InputFile> one = new ArrayList<>();
      addReadable(glob.path(), local, one);
      return one;
    }
    return matchGlob(glob, word);
  }

  private static boolean isFileUrl(String word) {
    return word.regionMatches(true, 0, FILE_URL, 0, FILE_URL.length());
  }

  private static String localWord(String word) {
    return isFileUrl(word) && !Files.exists(Path.of(word))
        ? Path.of(word.substring(FILE_URL.length())).toString()
        : word;
  }

  private static List<InputFile> matchRemote(String word) {
    try {
      List<InputFile> files = new ArrayList<>();
      for (Metadata file : RemoteFiles.match(word)) {
        files.add(inputFile(file.resourceId().toString(), file));
      }
      return files;
    } catch (IOException | RuntimeException e) {
      throw e instanceof FaultlineException known && known.exitCode() == ExitCode.USAGE
          ? known
          : RemoteFailure.atMatch(word, e);
    }
  }

  /** Adds a file, or remembers why it cannot be read, so that the others can. */
  private void addReadable(Path path, String name, List<InputFile> files) throws IOException {
    if (UndecodedName.isUndecoded(name)) {
      addUnreadable(name, UndecodedName.why());
      return;
    }
    if (!Files.isReadable(path)) {
      addUnreadable(name, "permission denied");
      return;
    }
    if (Files.isRegularFile(path)) {
      // The real path, so that a file with two names is recognized as one.
      files.add(inputFile(name, path.toRealPath()));
      return;
    }
    if (isPipe(path)) {
      try (InputStream pipe = Files.newInputStream(path)) {
        files.add(copyOf(name, pipe));
        return;
      }
    }
    throw bad(name, "neither a file, a directory nor a pipe");
  }

  private void addUnreadable(String name, String why) {
    unreadable.add(InputStats.unread(name, 0).damaged(InputStats.State.UNREADABLE, why));
  }

  private static boolean isPipe(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        && ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE_MASK) == PIPE;
  }

  private List<InputFile> filesIn(Path directory, String name) throws IOException {
    if (!Files.isReadable(directory)) {
      addUnreadable(name, "permission denied");
      return List.of();
    }
    int unreadableBefore = unreadable.size();
    List<InputFile> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isRegularFile(entry) && !entry.getFileName().toString().startsWith(".")) {
          addReadable(entry, entry.toString(), files);
        }
      }
    }
    if (files.isEmpty() && unreadable.size() == unreadableBefore) {
      throw bad(name, "the directory holds no file");
    }
    return files;
  }

  private List<InputFile> matchGlob(PathGlob glob, String word) throws IOException {
    if (glob.isMalformed()) {
      throw bad(word, "no such file, and no glob either");
    }
    List<String> unseen = new ArrayList<>();
    int unreadableBefore = unreadable.size();
    List<InputFile> files = new ArrayList<>();
    for (Path file :
        glob.files((path, why) -> unseen.add("cannot look into " + path + ": " + why))) {
      addReadable(file, file.toString(), files);
    }
    if (files.isEmpty() && unreadable.size() == unreadableBefore) {
      throw bad(word, unseen.isEmpty() ? NO_FILE : unseen.get(0));
    }
    unseen.forEach(what -> warnings.add("warning: --input=" + word + ": " + what));
    return files;
  }

  private InputFile copyOf(String name, InputStream in) throws IOException {
    Path copy = Files.createTempFile(temporary, "input-", ".log");
    byte[] buffer = new byte[COPY_BYTES];
    try (OutputStream out = Files.newOutputStream(copy)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        write(buffer, n, name, copy, out);
      }
    }
    return inputFile(name, copy);
  }

  /** Writes to the copy. A full disk ends the run with another exit code than bad input does. */
  private static void write(byte[] buffer, int n, String name, Path copy, OutputStream out) {
    try {
      out.write(buffer, 0, n);
    } catch (IOException e) {
      throw new FaultlineException(
          ExitCode.FAILED,
          "cannot copy --input=%s to %s: %s".formatted(name, copy, e.getMessage()),
          e);
    }
  }

  private static InputFile inputFile(String name, Path path) throws IOException {
    return inputFile(
        name,
        Metadata.builder()
            .setResourceId(FileSystems.matchNewResource(path.toString(), false))
            .setSizeBytes(Files.size(path))
            .setIsReadSeekEfficient(true)
            .setLastModifiedMillis(Files.getLastModifiedTime(path).toMillis())
            .build());
  }

  private static InputFile inputFile(String name, Metadata metadata) throws IOException {
    try (SeekableByteChannel channel = FileChannels.open(metadata)) {
      long size = metadata.sizeBytes();
      byte[] head = read(channel, (int) Math.min(ContentRange.HEAD_BYTES, size));
      if (ContentRange.mayBeDocument(head)) {
        head = read(channel, (int) Math.min(ContentRange.DOCUMENT_HEAD_BYTES, size));
      }
      return new InputFile(
          name, metadata, Fingerprint.of(channel, size), ContentRange.ofFile(head, size));
    }
  }

  private static byte[] read(SeekableByteChannel channel, int bytes) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(bytes);
    channel.position(0);
    while (head.hasRemaining() && channel.read(head) >= 0) {
      // until the buffer is full or the file ends
    }
    return Arrays.copyOf(head.array(), head.position());
  }

  static FaultlineException bad(String word, String why) {
    return FaultlineException.usage("--input=" + word + ": " + why);
  }
}
