package dev.faultline.log.text;

/** The name in a logged host, which may be followed by a port. */
public final class HostName {
  private HostName() {}

  /** Returns the index after the name: where {@code :443} starts, or the end. */
  public static int end(ByteSlice host) {
    int colon = Ascii.lastIndexOf(host.bytes(), host.from(), host.to(), ':');
    if (colon <= host.from()
        || Ascii.wholeNumber(host.bytes(), colon + 1, host.to()) == Ascii.NOT_A_NUMBER) {
      return host.to();
    }
    // An IPv6 address can only have a port if it is in brackets: [::1]:8080
    boolean isAddress = Ascii.indexOf(host.bytes(), host.from(), colon, ':') >= 0;
    return isAddress && host.bytes()[colon - 1] != ']' ? host.to() : colon;
  }
}
