package dev.faultline.options;

import dev.faultline.spec.ExitCode;
import java.lang.reflect.Method;
import java.util.Locale;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/**
 * Formats the text of {@code --help} from the sections of {@link FaultlineOptions} and the
 * descriptions of their options.
 */
public final class Help {
  private static final int WIDTH = 88;
  private static final int INDENT = 20;

  private Help() {}

  /** Returns the complete text, whose lines end with LF. */
  public static String text() {
    StringBuilder out = new StringBuilder();
    out.append("Faultline says which endpoints of a web access log fail with 5xx.\n\n");
    out.append("  java -jar faultline.jar --input=access.log [--option=value ...]\n");
    for (Class<?> section : OptionNames.sections()) {
      out.append('\n').append(section.getAnnotation(Section.class).value()).append(":\n");
      for (Method getter : OptionNames.getters(section)) {
        describe(getter, out);
      }
    }
    out.append("\nRunner:\n");
    append("--runner", "DirectRunner (this process); with --flinkMaster, FlinkRunner", out);
    append(
        "--flinkMaster",
        "[local] (a Flink inside this process), or host:port of a cluster. Default: [auto]",
        out);
    append("--parallelism", "Subtasks of the FlinkRunner. Default: the number of cores", out);
    append("", "Other options of Beam and its runners pass through.", out);
    out.append("\nMemory (plan fused), beside some 100 MB for Java, Beam and the runner:\n");
    append("each core", "128 KiB or a long line; counts up to 32 MiB, then on disk", out);
    append("each endpoint", "120 bytes and its name, while its range is read", out);
    append("failing", "2 KB more, and 200 bytes for each minute with errors", out);
    append("each row", "the same to the end; all other endpoints only pass through", out);
    append("heap of 1 GiB", "10 million endpoints, or 1 million failing ones", out);
    out.append("\nMerging:\n");
    append(
        "merge DIR...",
        "Instead of reading logs, make one result of several, in --output: what one run over all of"
            + " their files would have told. Takes the options that report and judge.",
        out);
    append("--allowOverlap", "With merge: a file may be in several of the results.", out);
    out.append("\nOther:\n");
    append("--help", "Print this and exit.", out);
    append("--version", "Print the version and exit.", out);
    out.append("\nExit codes:\n");
    for (ExitCode exitCode : ExitCode.values()) {
      out.append(String.format(Locale.ROOT, "  %d  %s%n", exitCode.code(), exitCode.meaning()));
    }
    return out.toString();
  }

  private static void describe(Method getter, StringBuilder out) {
    Description description = getter.getAnnotation(Description.class);
    Default.String byDefault = getter.getAnnotation(Default.String.class);
    String text = description == null ? "" : description.value();
    append(
        "--" + OptionNames.of(getter),
        byDefault == null ? text : text + " Default: " + byDefault.value(),
        out);
  }

  private static void append(String name, String text, StringBuilder out) {
    int column = Math.max(INDENT, name.length() + 3);
    out.append("  ").append(name).append(" ".repeat(column - name.length() - 2));
    for (String word : text.split(" ", -1)) {
      if (column + word.length() > WIDTH) {
        out.setLength(out.length() - 1);
        out.append('\n').append(" ".repeat(INDENT));
        column = INDENT;
      }
      out.append(word).append(' ');
      column += word.length() + 1;
    }
    out.setLength(out.length() - 1);
    out.append('\n');
  }
}
