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
 * Writes HTML in XML syntax. Text and attribute values are escaped and their invisible characters
 * made visible, so that nothing in a log can become markup.
 */
final class HtmlWriter {
  /** The most characters shown of a text from a log, since the page is for people. */
  private static final int MAX_TEXT = 400;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * Buffered also because Java's XML writer would otherwise write characters beyond 16 bits as
   * numeric references.
   */
  private final Writer out = new BufferedWriter(new OutputStreamWriter(bytes, UTF_8));

  private final XMLStreamWriter xml;

  HtmlWriter() throws IOException {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** Writes the content of an element. */
  @FunctionalInterface
  interface Content {
    void write() throws IOException;
  }

  private interface XmlWrite {
    void write() throws XMLStreamException;
  }

  private HtmlWriter write(XmlWrite action) throws IOException {
    try {
      action.write();
      return this;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** Writes an element that contains others. */
  HtmlWriter element(String tag, Content content) throws IOException {
    return element(tag, List.of(), content);
  }

  /** Writes an element that contains others; {@code attributes} alternates names and values. */
  HtmlWriter element(String tag, List<String> attributes, Content content) throws IOException {
    write(
        () -> {
          xml.writeStartElement(tag);
          writeAttributes(attributes);
        });
    content.write();
    return write(
        () -> {
          // Forces an end tag even for an element without content: HTML does not know XML's short
          // form.
          xml.writeCharacters("");
          xml.writeEndElement();
        });
  }

  /** Writes an element that contains a text; {@code attributes} alternates names and values. */
  HtmlWriter element(String tag, String text, String... attributes) throws IOException {
    return element(tag, List.of(attributes), () -> text(text));
  }

  /** Writes a void element, such as {@code meta}, which has no end tag in HTML. */
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

  /** Ends the line, so that the source of the page is readable. */
  HtmlWriter newLine() throws IOException {
    return write(() -> xml.writeCharacters("\n"));
  }

  /**
   * Writes Faultline's own style or script unescaped, since HTML does not unescape these elements.
   */
  HtmlWriter verbatim(String trusted) throws IOException {
    write(
        () -> {
          xml.writeCharacters("");
          xml.flush();
        });
    out.write(trusted);
    return this;
  }

  /** Returns the size of the page so far, in bytes. */
  int size() throws IOException {
    write(xml::flush);
    return bytes.size();
  }

  /** Ends the page and writes it to the stream. */
  void writeTo(OutputStream page) throws IOException {
    write(
        () -> {
          xml.writeEndDocument();
          xml.flush();
        });
    bytes.writeTo(page);
  }

  /** Cuts a text from the log to the length that the page shows. */
  static String cut(String text) {
    return cut(text, MAX_TEXT);
  }

  /** Cuts a text from the log to at most {@code max} characters, as it is shown. */
  static String cut(String text, int max) {
    // Measured as shown: an invisible character becomes up to 16 letters.
    String visible = SafeText.visible(text);
    if (visible.length() <= max) {
      return visible;
    }
    int end = Character.isHighSurrogate(visible.charAt(max - 1)) ? max - 1 : max;
    return visible.substring(0, end) + "…";
  }

  /** Returns a number with its thousands separated: {@code 12,345}. */
  static String grouped(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Returns a count with its noun: {@code 1 error}, {@code 12,345 errors}. */
  static String count(long n, String noun) {
    return grouped(n) + " " + noun + (n == 1 ? "" : "s");
  }
}
