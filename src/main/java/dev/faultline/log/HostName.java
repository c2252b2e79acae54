package dev.faultline.log;

/** The name in what a log gives as a host, which may have a port behind it. */
final class HostName {
  private HostName() {}

  /** Index behind the name: where {@code :443} starts, or the end. */
  static int end(Slice host) {
    int colon = Ascii.lastIndexOf(host.bytes(), host.from(), host.to(), ':');
    if (colon <= host.from()
        || Ascii.wholeNumber(host.bytes(), colon + 1, host.to()) == Ascii.NOT_A_NUMBER) {
      return host.to();
    }
    // Of an address of IPv6 only one in brackets has a port: [::1]:8080
    boolean isAddress = Ascii.indexOf(host.bytes(), host.from(), colon, ':') >= 0;
    return isAddress && host.bytes()[colon - 1] != ']' ? host.to() : colon;
  }
}
