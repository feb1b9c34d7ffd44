package dev.baton.bench.simulate;

/// To compare with: all see one list, and whoever has room looks into it every so often and takes
/// the oldest that they are able to.
final class ManualPick implements Strategy {
  private final Chance chance;

  ManualPick(long seed) {
    chance = new Chance(seed, "manual pick");
  }

  @Override
  public void open(Floor floor) {
    floor.desks().forEach(desk -> lookLater(floor, desk));
  }

  @Override
  public void arrived(Floor floor, Contact contact) {}

  @Override
  public void freed(Floor floor, Desk desk) {}

  private void lookLater(Floor floor, Desk desk) {
    floor.in(chance.share() * 2 * floor.scenario().pickSeconds(), () -> look(floor, desk));
  }

  private void look(Floor floor, Desk desk) {
    Oldest.thatCanBeTaken(floor, desk).ifPresent(contact -> floor.serve(contact, desk));
    lookLater(floor, desk);
  }
}
