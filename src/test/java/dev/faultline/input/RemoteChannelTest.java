package dev.faultline.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteChannelTest {
  private static final String FILE = "s3://bucket/a.log";
  private static final byte[] CONTENT = "GET /a 500 1ms\nGET /b 200 2ms\n".getBytes(US_ASCII);

  /** What Beam's channel to S3 does: of this size when it was matched, of these bytes now. */
  private static class S3Object implements SeekableByteChannel {
    private final long size;
    private final byte[] bytes;
    private long position;

    S3Object(long size, byte[] bytes) {
      this.size = size;
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (position == size) {
        return -1;
      }
      int n = (int) Math.min(target.remaining(), Math.max(0, bytes.length - position));
      target.put(bytes, (int) position, n);
      position += n;
      return n; // 0 where the bytes end before the size
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
      if (newPosition >= size) {
        throw new IllegalArgumentException("new position too high");
      }
      position = newPosition;
      return this;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
      throw new UnsupportedOperationException();
    }
  }

  private static RemoteChannel channel(long size, byte[] bytes) {
    return new RemoteChannel(FILE, new S3Object(size, bytes));
  }

  private static RemoteChannel failing(Exception failure) {
    return new RemoteChannel(
        FILE,
        new S3Object(1, CONTENT) {
          @Override
          public int read(ByteBuffer target) throws IOException {
            if (failure instanceof IOException io) {
              throw io;
            }
            throw (RuntimeException) failure;
          }
        });
  }

  private static byte[] readFrom(RemoteChannel channel, long position) throws IOException {
    channel.position(position);
    return Channels.newInputStream(channel).readNBytes(100);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "15", "29", "30", "31"})
  void readsFromAnywhereAndNothingFromTheEndOn(int position) throws IOException {
    byte[] rest = Arrays.copyOfRange(CONTENT, Math.min(position, CONTENT.length), CONTENT.length);

    RemoteChannel channel = channel(CONTENT.length, CONTENT);
    assertThat(readFrom(channel, position), is(rest));
    assertThat(readFrom(channel, 0), is(CONTENT));
    assertThat(readFrom(channel, position), is(rest));
  }

  @Test
  void readsAnEmptyFile() throws IOException {
    assertThat(readFrom(channel(0, new byte[0]), 0), is(new byte[0]));
    assertThat(
        Fingerprint.of(channel(0, new byte[0]), 0), is(Fingerprint.of(channel(0, new byte[0]), 0)));
  }

  @Test
  void endsWhereAnObjectHasBecomeShorter() throws IOException {
    byte[] shorter = Arrays.copyOf(CONTENT, 20);

    assertThat(readFrom(channel(CONTENT.length, shorter), 0), is(shorter));
    assertThat(
        "changed",
        !Fingerprint.of(channel(CONTENT.length, shorter), CONTENT.length)
            .equals(Fingerprint.of(channel(CONTENT.length, CONTENT), CONTENT.length)));
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    IllegalStateException service = new IllegalStateException("The key is gone (Service: S3)");
    for (Exception failure : new Exception[] {service, new IOException(service)}) {
      FaultlineException ended =
          assertThrows(FaultlineException.class, () -> readFrom(failing(failure), 0));

      assertThat(ended.getMessage(), is("cannot read " + FILE + ": The key is gone (Service: S3)"));
      assertThat(ended.exitCode(), is(ExitCode.FAILED));
    }
  }

  @Test
  void leavesItToOthersWhatAFileThatIsGoneMeans() {
    FileNotFoundException gone = new FileNotFoundException(FILE);

    assertThat(
        assertThrows(FileNotFoundException.class, () -> readFrom(failing(gone), 0)), is(gone));
  }

  @ParameterizedTest
  @CsvSource({
    "'null (Service: S3, Status Code: 403, Request ID: 1)', USAGE, '(Service: S3'",
    "'Slow down (Service: S3, Status Code: 503, Request ID: 1)', FAILED, 'Slow down'",
    "'Permission denied: user=a\n\tat org.apache.Server.answer(Server.java:1)', USAGE, Permission",
  })
  void aServersAnswerTellsWhetherToTryAgain(String answer, ExitCode exitCode, String start) {
    FaultlineException ended =
        RemoteFailure.atMatch("s3://b/*", new IOException(new IllegalStateException(answer)));

    assertThat(ended.exitCode(), is(exitCode));
    assertThat(
        String.valueOf(ended.getMessage()).startsWith("--input=s3://b/*: " + start), is(true));
    assertThat(String.valueOf(ended.getMessage()).lines().count(), is(1L));
  }

  @Test
  void neitherAnUnknownHostNorMissingCredentialsTakeAPage() {
    Exception host = new IllegalArgumentException(new UnknownHostException("nowhere"));
    String credentials = "Unable to load credentials from any of the providers in the chain";
    Exception chain = new IllegalStateException(credentials + " Chain(a, b) : [a: none, b: none]");

    assertThat(
        RemoteFailure.atMatch("hdfs://nowhere/a", host).getMessage(),
        is("--input=hdfs://nowhere/a: unknown host nowhere"));
    assertThat(
        RemoteFailure.atMatch("s3://b/a", chain).getMessage(),
        is("--input=s3://b/a: " + credentials));
  }

  @Test
  void aServerThatIsNotThereMayComeBack() {
    FaultlineException read =
        assertThrows(
            FaultlineException.class,
            () ->
                readFrom(
                    failing(
                        new IllegalStateException(
                            "Connect to host failed", new ConnectException("Connection refused"))),
                    0));

    FaultlineException ended = RemoteFailure.atMatch("s3://b/*", read);
    assertThat(ended.getMessage(), is("--input=s3://b/*: Connect to host failed"));
    assertThat(ended.exitCode(), is(ExitCode.FAILED));
  }
}
