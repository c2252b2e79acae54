package dev.faultline.runner;

/** Runs an action if the process is terminated, for instance by a signal, before this is closed. */
public final class ShutdownHook implements AutoCloseable {
  private final Thread hook;

  /**
   * Registers the action as a shutdown hook.
   *
   * @param name of the thread that runs it
   */
  public ShutdownHook(String name, Runnable action) {
    hook = new Thread(action, name);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // The action is already running.
    }
  }
}
