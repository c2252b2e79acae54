package dev.faultline.live.tail;

/**
 * Which file it is, whatever its name: a rename does not change it. When a file is deleted, a new
 * one may get the same number.
 *
 * @param device the file system
 * @param inode the file's number in it
 */
record FileId(long device, long inode) {
  /** Spreads numbers that are near each other, as those of a directory's files are. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /**
   * Which of so many readers reads the file. The device has no say: its number may be another one
   * after a restart.
   */
  int share(int shares) {
    return (int) (((inode * SPREAD) >>> 33) % shares);
  }
}
