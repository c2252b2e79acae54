package dev.faultline.live.tail;

/**
 * The identity of a file, which does not change when the file is renamed. Once a file is deleted, a
 * new one may get the same number.
 *
 * @param device the file system
 * @param inode the file's number in it
 */
record FileId(long device, long inode) {
  /** Spreads numbers that are close together, as those of the files in a directory are. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /**
   * Returns which of {@code shares} readers reads the file. The device does not matter: its number
   * may change when the machine restarts.
   */
  int share(int shares) {
    return (int) (((inode * SPREAD) >>> 33) % shares);
  }
}
