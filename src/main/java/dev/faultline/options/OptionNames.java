package dev.faultline.options;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of our own options, by the getters that declare them. */
final class OptionNames {
  private static final Map<String, Class<?>> TYPES =
      sections().stream()
          .flatMap(section -> getters(section).stream())
          .collect(Collectors.toUnmodifiableMap(OptionNames::of, Method::getReturnType));

  private OptionNames() {}

  /** The sections of {@link FaultlineOptions}, in their order. */
  static List<Class<?>> sections() {
    return List.of(FaultlineOptions.class.getInterfaces());
  }

  /** The getters of a section's options, in their order. */
  static List<Method> getters(Class<?> section) {
    return Arrays.stream(section.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Order.class))
        .sorted(Comparator.comparing(method -> method.getAnnotation(Order.class).value()))
        .toList();
  }

  /** The option of a getter, for instance {@code top} of {@code getTop}. */
  static String of(Method getter) {
    String name = getter.getName();
    return Character.toLowerCase(name.charAt(3)) + name.substring(4);
  }

  /** The type of an option, or null if the name is not one of ours. */
  static @Nullable Class<?> typeOf(String name) {
    return TYPES.get(name);
  }
}
