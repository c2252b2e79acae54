/**
 * Reads route lists and OpenAPI documents, as {@code --routes} names them, into a {@link
 * dev.faultline.log.endpoint.RouteTable}, within bounds that no file can exceed.
 */
@NullMarked
package dev.faultline.options.routes;

import org.jspecify.annotations.NullMarked;
