package dev.baton.bench.chaos;

import java.net.URI;
import java.time.Duration;

/// A product of our own: started, killed part by part and started again at one address, and at the
/// end stopped with all that it left behind. Only what was started here is ever touched.
interface Product extends AutoCloseable {
  /// Starts what does not run and returns when all of it is ready. Fails with
  /// [IllegalStateException] when it never is.
  URI start() throws InterruptedException;

  /// Kills the part whose turn it is, as `kill -9` does. Fails with [IllegalStateException] when it
  /// is not running any more.
  ///
  /// @return what kind of part it is
  String kill() throws InterruptedException;

  /// Lets what runs the workflows stand still for so long (SIGSTOP), and returns when all of it is
  /// ready again. Fails with [IllegalStateException] when it is not running any more.
  void stall(Duration lasting) throws InterruptedException;

  /// Stops what was started, orderly where it can be, and removes the data folder. May be called
  /// from any thread, more than once.
  @Override
  void close();
}
