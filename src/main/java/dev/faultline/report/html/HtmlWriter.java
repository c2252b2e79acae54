package dev.faultline.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.text.SafeText;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes HTML in the syntax of XML. Whatever goes through {@link #text} or into an attribute is
 * escaped and has its invisible characters shown: nothing that a log says can become markup.
 */
final class HtmlWriter {
  /** No text from a log is shown longer than this: a page is for people. */
  private static final int MOST = 400;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Buffered also so that Java's writer of XML does not write what is beyond 16 bits by number. */
  private final Writer out = new BufferedWriter(new OutputStreamWriter(bytes, UTF_8));

  private final XMLStreamWriter xml;

  HtmlWriter() throws IOException {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** Writes what an element holds. */
  @FunctionalInterface
  interface Content {
    void write() throws IOException;
  }

  private interface Step {
    void write() throws XMLStreamException;
  }

  private HtmlWriter write(Step step) throws IOException {
    try {
      step.write();
      return this;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** An element that holds others. */
  HtmlWriter element(String tag, Content content) throws IOException {
    return element(tag, List.of(), content);
  }

  /** An element that holds others; attributes are names and values in turns. */
  HtmlWriter element(String tag, List<String> attributes, Content content) throws IOException {
    write(
        () -> {
          xml.writeStartElement(tag);
          writeAttributes(attributes);
        });
    content.write();
    return write(
        () -> {
          // Of an element without content, an end tag all the same: HTML knows no other.
          xml.writeCharacters("");
          xml.writeEndElement();
        });
  }

  /** An element that holds a text; attributes are names and values in turns. */
  HtmlWriter element(String tag, String text, String... attributes) throws IOException {
    return element(tag, List.of(attributes), () -> text(text));
  }

  /** An element that HTML knows no end tag of, such as {@code meta}. */
  HtmlWriter leaf(String tag, String... attributes) throws IOException {
    return write(
        () -> {
          xml.writeEmptyElement(tag);
          writeAttributes(List.of(attributes));
        });
  }

  private void writeAttributes(List<String> attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.size(); i += 2) {
      xml.writeAttribute(attributes.get(i), SafeText.visible(attributes.get(i + 1)));
    }
  }

  HtmlWriter text(String text) throws IOException {
    return write(() -> xml.writeCharacters(SafeText.visible(text)));
  }

  /** A line of its own in the file, for whoever reads its source. */
  HtmlWriter newLine() throws IOException {
    return write(() -> xml.writeCharacters("\n"));
  }

  /** Writes what is ours as it is: style and script, which HTML does not unescape. */
  HtmlWriter verbatim(String ours) throws IOException {
    write(
        () -> {
          xml.writeCharacters("");
          xml.flush();
        });
    out.write(ours);
    return this;
  }

  /** How many bytes there are by now. */
  int size() throws IOException {
    write(xml::flush);
    return bytes.size();
  }

  /** Writes the page. */
  void writeTo(OutputStream page) throws IOException {
    write(
        () -> {
          xml.writeEndDocument();
          xml.flush();
        });
    bytes.writeTo(page);
  }

  /** The start of a text that is too long. */
  static String cut(String text) {
    return cut(text, MOST);
  }

  /** Likewise, from so many characters on. */
  static String cut(String text, int most) {
    // As it is shown: a sign that is invisible takes up to 16 letters.
    String visible = SafeText.visible(text);
    if (visible.length() <= most) {
      return visible;
    }
    int end = Character.isHighSurrogate(visible.charAt(most - 1)) ? most - 1 : most;
    return visible.substring(0, end) + "…";
  }

  /** A number with its thousands apart: {@code 12,345}. */
  static String grouped(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 1 error}, {@code 12,345 errors}. */
  static String count(long n, String noun) {
    return grouped(n) + " " + noun + (n == 1 ? "" : "s");
  }
}
