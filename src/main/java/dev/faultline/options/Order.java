package dev.faultline.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where an option stands in its {@link Section}: reflection does not keep the source's order. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Order {
  /** From 1. */
  int value();
}
