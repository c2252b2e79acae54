package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that keeps what is posted to it, and answers as it is told. */
public final class ReceivingServer implements AutoCloseable {
  /** In place of a status: to answer nothing at all. */
  static final int SILENCE = 0;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  /** Answers with these statuses, one after the other, and from then on with the last. */
  public ReceivingServer(Integer... statuses) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          int status = statuses[Math.min(bodies.size(), statuses.length) - 1];
          if (status < 0) {
            exchange.sendResponseHeaders(-status, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            awaitClose();
          } else if (status == SILENCE) {
            awaitClose();
          } else {
            exchange.sendResponseHeaders(status, -1);
          }
          exchange.close();
        });
    server.start();
  }

  /** The same as a status, but with a body that begins and never ends. */
  public static int endless(int status) {
    return -status;
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/secret";
  }

  public List<String> bodies() {
    return bodies;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
