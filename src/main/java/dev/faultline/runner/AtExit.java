package dev.faultline.runner;

/** What is to be done if the process is ended, by a signal for instance, until this is closed. */
public final class AtExit implements AutoCloseable {
  private final Thread hook;

  /**
   * From now on.
   *
   * @param name of its thread
   */
  public AtExit(String name, Runnable action) {
    hook = new Thread(action, name);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // It is being done.
    }
  }
}
