package dev.baton.bench.command;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/// Shows how far a command is: in place four times a second on a terminal, else a line every 5 s.
public final class ProgressLine implements AutoCloseable {
  private static final Duration ON_TERMINAL = Duration.ofMillis(250);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final PrintStream out;
  private final Supplier<String> line;
  private final boolean inPlace;
  private final Thread thread;

  // JDK 25 answers null again where there is no terminal; Error Prone knows only 22 to 24.
  @SuppressWarnings("SystemConsoleNull")
  public static ProgressLine show(Supplier<String> line) {
    Console console = System.console();
    return new ProgressLine(System.err, line, console != null && console.isTerminal());
  }

  private ProgressLine(PrintStream out, Supplier<String> line, boolean inPlace) {
    this.out = out;
    this.line = line;
    this.inPlace = inPlace;
    this.thread = Thread.ofVirtual().name("progress").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(inPlace ? ON_TERMINAL : ELSEWHERE);
        print();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  private void print() {
    if (inPlace) {
      out.print("\r\u001b[2K" + line.get());
      out.flush();
    } else {
      out.println(line.get());
    }
  }

  /// Shows the last state and leaves it standing.
  @Override
  public void close() {
    thread.interrupt();
    print();
    if (inPlace) {
      out.println();
    }
  }
}
