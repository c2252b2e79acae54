package dev.faultline.read;

import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.UsageException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * What the exceptions of remote file systems come to: clients wrap what their server said, and put
 * its stack trace, or the number of the request, beside it.
 */
final class RemoteFailure {
  /** In a message of the AWS SDK: the server is there, but cannot or will not answer now. */
  private static final Pattern TRY_AGAIN = Pattern.compile("Status Code: (?:5\\d\\d|429)");

  /** Behind this the AWS SDK says of each what it has not found, which takes a page. */
  private static final Pattern PROVIDERS = Pattern.compile("(any of the providers in the chain).*");

  private RemoteFailure() {}

  /** The end of a run that could not find out what an input stands for. */
  static FaultlineException atMatch(String word, Exception e) {
    Throwable cause = e instanceof FaultlineException && e.getCause() != null ? e.getCause() : e;
    String message = "--input=" + word + ": " + why(cause);
    return mayPass(cause)
        ? new FaultlineException(ExitCode.FAILED, message, e)
        : new UsageException(message, e);
  }

  /** The end of a run that had matched a file and cannot read it any more. */
  static FaultlineException atRead(String file, Exception e) {
    return new FaultlineException(ExitCode.FAILED, "cannot read " + file + ": " + why(e), e);
  }

  /** True when the same command may succeed later. */
  private static boolean mayPass(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SocketException
          || t instanceof SocketTimeoutException
          || t instanceof UnknownHostException
          || TRY_AGAIN.matcher(String.valueOf(t.getMessage())).find()) {
        return true;
      }
    }
    return false;
  }

  /** The first exception that says more than which one it wraps, in one line. */
  private static String why(Throwable thrown) {
    Throwable t = thrown;
    for (Throwable cause = t.getCause(); cause != null; cause = t.getCause()) {
      if (t.getMessage() != null && !t.getMessage().equals(cause.toString())) {
        break;
      }
      t = cause;
    }
    String message = t.getMessage() == null ? t.toString() : t.getMessage();
    if (t instanceof UnknownHostException) {
      return "unknown host " + message;
    }
    return PROVIDERS
        .matcher(message.lines().findFirst().orElse(""))
        .replaceFirst("$1")
        // Of an answer without a body the AWS SDK says "null (Service: S3, Status Code: 403, ...)".
        .replaceFirst("^null \\(", "(");
  }
}
