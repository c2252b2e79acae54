package dev.faultline.input;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.UsageException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Turns exceptions of remote file systems into one-line messages and exit codes. The clients wrap
 * the server's answer in other exceptions, and add its stack trace or the ID of the request.
 */
final class RemoteFailure {
  /** In a message of the AWS SDK: the server cannot or will not answer at the moment. */
  private static final Pattern TEMPORARY = Pattern.compile("Status Code: (?:5\\d\\d|429)");

  /** After this the AWS SDK says what each provider did not find, which takes a page. */
  private static final Pattern PROVIDERS = Pattern.compile("(any of the providers in the chain).*");

  private RemoteFailure() {}

  /** Returns the exception for a run that could not find the files of an input. */
  static FaultlineException atMatch(String word, Exception e) {
    Throwable cause = e instanceof FaultlineException && e.getCause() != null ? e.getCause() : e;
    String message = "--input=" + word + ": " + why(cause);
    return isTemporary(cause)
        ? new FaultlineException(ExitCode.FAILED, message, e)
        : new UsageException(message, e);
  }

  /** Returns the exception for a run that found a file and can no longer read it. */
  static FaultlineException atRead(String file, Exception e) {
    return new FaultlineException(ExitCode.FAILED, "cannot read " + file + ": " + why(e), e);
  }

  /** Returns true if the same command may succeed later. */
  private static boolean isTemporary(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SocketException
          || t instanceof SocketTimeoutException
          || t instanceof UnknownHostException
          || TEMPORARY.matcher(String.valueOf(t.getMessage())).find()) {
        return true;
      }
    }
    return false;
  }

  /** Returns, in one line, the first message that says more than the name of its cause. */
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
        // The AWS SDK's message for an empty answer: "null (Service: S3, Status Code: 403, ...)".
        .replaceFirst("^null \\(", "(");
  }
}
