package dev.faultline.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The position of an option in its {@link Section}; reflection does not keep the source order. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Order {
  /** The position, counted from 1. */
  int value();
}
