/** Route lists and OpenAPI documents, also hostile ones. */
@NullMarked
package dev.faultline.options.routes;

import org.jspecify.annotations.NullMarked;
