package dev.faultline.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.faultline.staged.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChannelsTest {
  private static final byte[] CONTENT = "GET /a 500 1ms\n".repeat(2_000).getBytes(US_ASCII);
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir Path temporary = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    log = Files.write(temporary.resolve("access.log"), CONTENT);
    Files.setLastModifiedTime(log, LONG_AGO);
  }

  private InputFile match() {
    return new InputMatcher(InputStream.nullInputStream(), temporary)
        .match(List.of(log.toString()))
        .get(0);
  }

  private static boolean isUnchanged(InputFile file) throws IOException {
    try (SeekableByteChannel channel = FileChannels.open(file.metadata())) {
      return FileChannels.isUnchanged(file, channel);
    }
  }

  private void write(long position, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)), position);
    }
  }

  @Test
  void aFileThatNobodyTouchedIsUnchanged() throws IOException {
    assertThat(isUnchanged(match()), is(true));
  }

  @Test
  void aFileThatGrewIsUnchanged() throws IOException {
    InputFile file = match();
    write(CONTENT.length, "GET /b");

    assertThat(isUnchanged(file), is(true));
  }

  @Test
  void aFileThatWasCutIsChanged() throws IOException {
    InputFile file = match();
    Files.write(log, new byte[] {'G'});

    assertThat(isUnchanged(file), is(false));
  }

  @Test
  void aFileThatWasRewrittenInItsMiddleIsChanged() throws IOException {
    InputFile file = match();
    write(CONTENT.length / 2, "X");

    assertThat(isUnchanged(file), is(false));
  }

  @Test
  void aFileThatWasRewrittenAtItsEndsAndGrewIsChanged() throws IOException {
    InputFile file = match();
    write(CONTENT.length, "GET /b");
    write(0, "X");

    assertThat(isUnchanged(file), is(false));
  }

  @Test
  void aFileWhoseTimeNobodyKnowsIsJudgedByItsBytes() throws IOException {
    InputFile file = TextFiles.write(log, CONTENT);
    Files.setLastModifiedTime(log, LONG_AGO);

    assertThat(file.metadata().lastModifiedMillis(), is(0L));
    assertThat(isUnchanged(file), is(true));
  }

  @Test
  void aFileThatIsDeletedWhileItIsOpenIsReadAsItWas() throws IOException {
    InputFile file = match();
    try (SeekableByteChannel channel = FileChannels.open(file.metadata())) {
      Files.delete(log);

      assertThat(FileChannels.isUnchanged(file, channel), is(true));
    }
    assertThat(FileChannels.openIfExists(file), is(nullValue()));
  }

  @Test
  void aFileThatIsRotatedAwayWhileItIsOpenIsReadAsItWas() throws IOException {
    InputFile file = match();
    try (SeekableByteChannel channel = FileChannels.open(file.metadata())) {
      Files.move(log, temporary.resolve("access.log.1"));
      Files.writeString(log, "GET /new 200 1ms\n");

      assertThat(FileChannels.isUnchanged(file, channel), is(true));
    }
    assertThat(isUnchanged(file), is(false));
  }
}
