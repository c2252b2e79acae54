package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;

/** The address or the name of a client, of which its port is no part. */
final class ClientAddress {
  private ClientAddress() {}

  /** Sets the client: {@code 192.0.2.9:5555} and {@code [2001:db8::7]:5555} end with a port. */
  static void set(byte[] b, int from, int to, RequestFields out) {
    int port = to; // back over its digits only, as most addresses have none
    while (port > from && Ascii.isDigit(b[port - 1])) {
      port--;
    }
    int colon = port - 1;
    if (port == to || colon <= from || b[colon] != ':') {
      out.client.setUnlessDash(b, from, to);
    } else if (b[from] == '[' && b[colon - 1] == ']') {
      out.client.setUnlessDash(b, from + 1, colon - 1);
    } else {
      boolean isOnly = Ascii.indexOf(b, from, to, ':') == colon;
      out.client.setUnlessDash(b, from, isOnly ? colon : to);
    }
  }
}
