package dev.faultline.options;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of Faultline's own options, derived from the getters that declare them. */
final class OptionNames {
  private static final Map<String, Class<?>> TYPES =
      sections().stream()
          .flatMap(section -> getters(section).stream())
          .collect(Collectors.toUnmodifiableMap(OptionNames::of, Method::getReturnType));

  private OptionNames() {}

  /** Returns the sections of {@link FaultlineOptions}, in the order of the help. */
  static List<Class<?>> sections() {
    return List.of(FaultlineOptions.class.getInterfaces());
  }

  /** Returns the getters of a section's options, in the order of the help. */
  static List<Method> getters(Class<?> section) {
    return Arrays.stream(section.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Order.class))
        .sorted(Comparator.comparing(method -> method.getAnnotation(Order.class).value()))
        .toList();
  }

  /** Returns the option of a getter, for instance {@code top} for {@code getTop}. */
  static String of(Method getter) {
    String name = getter.getName();
    return Character.toLowerCase(name.charAt(3)) + name.substring(4);
  }

  /** Returns the type of an option, or null if it is not one of Faultline's own. */
  static @Nullable Class<?> typeOf(String name) {
    return TYPES.get(name);
  }
}
