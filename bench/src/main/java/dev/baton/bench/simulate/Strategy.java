package dev.baton.bench.simulate;

/// Who serves whom; a fresh one for each run.
interface Strategy {
  /// Before anything happens.
  default void open(Floor floor) {}

  void arrived(Floor floor, Contact contact);

  /// The agent has room: they finished one, or began their shift.
  void freed(Floor floor, Desk desk);

  /// Their shift is over.
  default void left(Floor floor, Desk desk) {}
}
