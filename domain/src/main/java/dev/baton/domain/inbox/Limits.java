package dev.baton.domain.inbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long the line of a queue may get, how long who left it is waited for, and what becomes of
/// who leaves without a word.
///
/// @param soft above so many, who comes in is offered to continue later; null for no limit
/// @param hard above so many, who comes in with the lowest priority does not wait in line but comes
///   back when it is short again; null for no limit
/// @param deferral how long a place is kept for who continues later; default 24 h
/// @param customerLeft what becomes of who is not there any more; by default they wait on
public record Limits(
    @Nullable Integer soft, @Nullable Integer hard, Duration deferral, CustomerLeft customerLeft) {
  public static final Limits NONE = new Limits(null, null, Duration.ofHours(24));

  /// Whoever leaves without a word waits on.
  public Limits(@Nullable Integer soft, @Nullable Integer hard, Duration deferral) {
    this(soft, hard, deferral, CustomerLeft.DEFAULT);
  }

  /// Refuses a soft limit above the hard one, or none above zero, with an
  /// [IllegalArgumentException]: stop, retrying cannot help.
  public Limits {
    if ((soft != null && soft < 1) || (hard != null && hard < 1)) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    if (soft != null && hard != null && soft > hard) {
      throw new IllegalArgumentException("the soft limit must not be above the hard one");
    }
  }

  /// What becomes of somebody of that priority who comes in and finds nobody free.
  public Entry entry(Line line, int priority) {
    boolean lowest = line.lowest() == null || priority >= line.lowest();
    if (lowest && isClosed(line)) {
      return Entry.KEPT_OUT;
    }
    return soft != null && line.waiting() >= soft ? Entry.OFFERED_LATER : Entry.WAITS;
  }

  /// Once somebody was kept out, it stays closed until the line is short again: nobody overtakes
  /// them.
  private boolean isClosed(Line line) {
    Integer low = lowWater();
    return hard != null
        && low != null
        && (line.waiting() >= hard || (line.keepsOut() && line.waiting() >= low));
  }

  /// Whether anybody is limited at all.
  public boolean any() {
    return soft != null || hard != null;
  }

  /// Below so many, who was kept out comes back: the soft limit, without one the hard one; null
  /// where nobody is kept out.
  public @Nullable Integer lowWater() {
    return hard == null || soft == null ? hard : soft;
  }

  /// A line as somebody who comes in finds it, not counting them.
  ///
  /// @param waiting how many wait in it
  /// @param keepsOut whether anybody is kept out of it
  /// @param lowest the lowest priority, so the highest number, of who waits in it or is kept out;
  ///   null if nobody does
  public record Line(int waiting, boolean keepsOut, @Nullable Integer lowest) {}

  /// What becomes of who comes in.
  public enum Entry {
    WAITS,
    /// Waits, and may continue later.
    OFFERED_LATER,
    /// Does not wait in line, and comes back when it is short again.
    KEPT_OUT
  }
}
