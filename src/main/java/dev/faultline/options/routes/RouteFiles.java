package dev.faultline.options.routes;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.endpoint.RouteTable;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads files that list the routes of a server: {@link OpenApi} documents, or one path per line,
 * where {@code #} starts a comment.
 */
public final class RouteFiles {
  /** Larger documents exist only for hundreds of services together. */
  private static final int MAX_BYTES = 64 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Matches the first line of YAML or JSON: a key, or a character that cannot start a path. A path
   * may start with a parameter in braces.
   */
  private static final Pattern STARTS_DOCUMENT =
      Pattern.compile("(?!\\{[^{}\"':,]+\\}/)[^\\p{L}\\p{N}/._~%*].*|[^/].*:\\s.*|.*:");

  private RouteFiles() {}

  /**
   * Reads the routes in some files.
   *
   * @param names of the files, comma-separated
   * @throws FaultlineException with {@link ExitCode#USAGE} if one is missing, or contains no paths
   */
  public static RouteTable read(String names) {
    List<String> templates = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      int before = templates.size();
      String text = text(name);
      if (isList(text)) {
        readList(name, text, templates);
      } else {
        readOpenApi(name, text, templates);
      }
      if (templates.size() == before) {
        throw bad(name, "lists no path");
      }
    }
    return new RouteTable(templates);
  }

  private static String text(String name) {
    try (InputStream file = Files.newInputStream(Path.of(name))) {
      byte[] bytes = file.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw bad(name, "has more than " + (MAX_BYTES >> 20) + " MiB");
      }
      return decode(bytes);
    } catch (NoSuchFileException e) {
      throw bad(name, "no such file");
    } catch (AccessDeniedException e) {
      throw bad(name, "permission denied");
    } catch (CharacterCodingException e) {
      throw bad(name, "is no text in UTF-8 or UTF-16");
    } catch (IOException e) {
      throw bad(name, "cannot be read: " + e.getMessage());
    }
  }

  /** Decodes UTF-8, or UTF-16 if there is a byte order mark of it; editors write such marks. */
  private static String decode(byte[] bytes) throws CharacterCodingException {
    int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    boolean isUtf16 = first == 0xFEFF || first == 0xFFFE;
    String text = (isUtf16 ? UTF_16 : UTF_8).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static boolean isList(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .map(line -> !STARTS_DOCUMENT.matcher(line).matches())
        .orElse(true);
  }

  private static void readList(String name, String text, List<String> templates) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String template = UrlPath.withoutQuery(line).strip();
      if (!template.isEmpty()) {
        add(name + ":" + number, template, templates);
      }
    }
  }

  private static void readOpenApi(String name, String text, List<String> templates) {
    try {
      OpenApi.templates(text).forEach(template -> add(name, template, templates));
    } catch (IllegalArgumentException e) {
      throw bad(name, String.valueOf(e.getMessage()));
    }
  }

  private static void add(String place, String template, List<String> templates) {
    try {
      RouteTable.check(template);
      templates.add(template);
    } catch (IllegalArgumentException e) {
      throw bad(place, String.valueOf(e.getMessage()));
    }
  }

  private static FaultlineException bad(String place, String why) {
    return FaultlineException.usage("--routes=" + place + ": " + why);
  }
}
