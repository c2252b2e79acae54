package dev.faultline.log.format;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The rows of a test, each of two lines: what the log holds and, after {@code =>}, what {@link
 * OneLine#read} makes of it. Lines that start with {@code #} are headings.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(Lines.Rows.class)
public @interface Lines {
  /** The rows. */
  String value();

  /** Makes a test's arguments of the rows. */
  final class Rows extends AnnotationBasedArgumentsProvider<Lines> {
    private static final String RESULT = "=> ";

    @Override
    protected Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context, Lines table) {
      List<String> lines =
          table.value().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      return IntStream.iterate(0, i -> i < lines.size(), i -> i + 2)
          .mapToObj(i -> Arguments.of(lines.get(i), resultIn(lines.get(i + 1))));
    }

    private static String resultIn(String line) {
      if (!line.startsWith(RESULT)) {
        throw new IllegalArgumentException("Not a result: " + line);
      }
      return line.substring(RESULT.length());
    }
  }
}
