package dev.faultline.options;

import java.lang.reflect.Method;

/** The name of the option that a getter of {@link FaultlineOptions} stands for. */
final class OptionNames {
  private OptionNames() {}

  /** For instance {@code top} of {@code getTop}; empty for a setter. */
  static String of(Method method) {
    String name = method.getName();
    return name.startsWith("get") ? Character.toLowerCase(name.charAt(3)) + name.substring(4) : "";
  }
}
