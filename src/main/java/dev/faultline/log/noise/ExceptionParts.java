package dev.faultline.log.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.text.Ascii;
import java.util.Arrays;

/** Parts of stack traces of the JVM, and names of exceptions of Java and Python. */
final class ExceptionParts {
  private static final byte[] NATIVE = "Native Method)".getBytes(US_ASCII);
  private static final byte[] UNKNOWN = "Unknown Source)".getBytes(US_ASCII);

  /** How the names of most exceptions end. */
  private static final byte[][] ENDINGS = texts("Exception", "Error", "Throwable");

  /** The Python modules that hold exceptions whose names end otherwise. */
  private static final byte[][] MODULES = texts(".exceptions.", ".errors.", ".exc.");

  /**
   * Python's own exceptions, which it writes without their module. Source: the Python Library
   * Reference, Exception hierarchy.
   */
  private static final byte[][] BUILTIN =
      texts(
          ("ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup"
                  + " BlockingIOError BrokenPipeError BufferError ChildProcessError"
                  + " ConnectionAbortedError ConnectionError ConnectionRefusedError"
                  + " ConnectionResetError EOFError Exception ExceptionGroup FileExistsError"
                  + " FileNotFoundError FloatingPointError GeneratorExit IOError ImportError"
                  + " IndentationError IndexError InterruptedError IsADirectoryError KeyError"
                  + " KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError"
                  + " NotADirectoryError NotImplementedError OSError OverflowError PermissionError"
                  + " ProcessLookupError PythonFinalizationError RecursionError ReferenceError"
                  + " RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError"
                  + " SystemExit TabError TimeoutError TypeError UnboundLocalError"
                  + " UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError"
                  + " ValueError ZeroDivisionError")
              .split(" ", -1));

  private ExceptionParts() {}

  private static byte[][] texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(US_ASCII)).toArray(byte[][]::new);
  }

  /** The name of a class that must be an exception, with its package, and maybe a message. */
  static int exception(byte[] b, int from, int to) {
    int end = endOfName(b, from, to);
    return isQualified(b, from, end) && (hasEnding(b, from, end) || isInModule(b, from, end))
        ? message(b, end, to)
        : NoisePart.NONE;
  }

  /** The name of a class that the words before it say is an exception, and maybe a message. */
  static int cause(byte[] b, int from, int to) {
    int end = endOfName(b, from, to);
    return isQualified(b, from, end) || hasEnding(b, from, end)
        ? message(b, end, to)
        : NoisePart.NONE;
  }

  /** The name of one of Python's own exceptions, and maybe a message. */
  static int builtin(byte[] b, int from, int to) {
    int end = endOfName(b, from, to);
    for (byte[] name : BUILTIN) {
      if (name.length == end - from && NoiseParts.startsWith(b, from, end, name)) {
        return message(b, end, to);
      }
    }
    return NoisePart.NONE;
  }

  /**
   * A method and its source: {@code app//org.example.Pay.charge(Pay.java:12)}, or another that
   * StackTraceElement writes, and maybe the archive it is from: {@code ~[pay-1.0.jar:1.0]}.
   */
  static int frame(byte[] b, int from, int to) {
    int i = from;
    int dots = 0;
    while (i < to && isMethodByte(b[i])) {
      dots += b[i] == '.' ? 1 : 0;
      i++;
    }
    if (dots == 0 || !isStart(b[from]) || i == to || b[i] != '(') {
      return NoisePart.NONE;
    }
    int close = endOfSource(b, i + 1, to);
    return close == NoisePart.NONE || close == to ? close : endOfArchive(b, close, to);
  }

  private static int endOfSource(byte[] b, int from, int to) {
    if (NoiseParts.startsWith(b, from, to, NATIVE)) {
      return from + NATIVE.length;
    }
    if (NoiseParts.startsWith(b, from, to, UNKNOWN)) {
      return from + UNKNOWN.length;
    }
    int i = from;
    while (i < to && b[i] != ')' && b[i] != '(' && !Ascii.isBlank(b[i])) {
      i++;
    }
    return i > from && i < to && b[i] == ')' ? i + 1 : NoisePart.NONE;
  }

  private static int endOfArchive(byte[] b, int from, int to) {
    int i = b[from] == ' ' ? from + 1 : to;
    i += i < to && b[i] == '~' ? 1 : 0;
    boolean isOpen = i < to && b[i] == '[' && b[to - 1] == ']';
    return isOpen && Ascii.endOfToken(b, i, to) == to ? to : NoisePart.NONE;
  }

  private static int message(byte[] b, int from, int to) {
    if (from == to) {
      return to;
    }
    boolean isSeparated = b[from] == ':' && (from + 1 == to || b[from + 1] == ' ');
    return isSeparated ? NoiseParts.message(b, from + 1, to) : NoisePart.NONE;
  }

  private static int endOfName(byte[] b, int from, int to) {
    int i = from;
    while (i < to && (isPartOfName(b[i]) || (b[i] == '.' && i > from && b[i - 1] != '.'))) {
      i++;
    }
    return i;
  }

  /** Returns true for a package or module, and a name in it with a capital: {@code a.b.Name}. */
  private static boolean isQualified(byte[] b, int from, int to) {
    int dot = Ascii.lastIndexOf(b, from, to, '.');
    return dot > from && dot + 1 < to && isStart(b[from]) && isCapital(b[dot + 1]);
  }

  private static boolean hasEnding(byte[] b, int from, int to) {
    for (byte[] ending : ENDINGS) {
      if (to - from >= ending.length && NoiseParts.startsWith(b, to - ending.length, to, ending)) {
        return isStart(b[from]);
      }
    }
    return false;
  }

  private static boolean isInModule(byte[] b, int from, int to) {
    int dot = Ascii.lastIndexOf(b, from, to, '.') + 1;
    for (byte[] module : MODULES) {
      int start = dot - module.length;
      if (start > from && NoiseParts.startsWith(b, start, to, module)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isStart(int c) {
    return Ascii.isLetter(c) || c == '_' || c == '$' || c < 0;
  }

  /** Letters that are not ASCII have bytes below 0. */
  private static boolean isPartOfName(int c) {
    return isStart(c) || Ascii.isDigit(c);
  }

  private static boolean isMethodByte(int c) {
    return isPartOfName(c) || "./@<>-+~".indexOf(c) >= 0;
  }
}
