package dev.baton.bench.play;

import dev.baton.bench.http.ApiClient;
import dev.baton.bench.ledger.Ledger;

/// What everybody in a run shares.
record Stage(
    ApiClient api,
    Shop shop,
    Ledger ledger,
    LastWords lastWords,
    Pace pace,
    Tally tally,
    Postbox postbox,
    long seed) {

  static Stage of(ApiClient api, Shop shop, Pace pace, long seed) {
    Ledger ledger = new Ledger();
    Tally tally = new Tally();
    return new Stage(
        api, shop, ledger, new LastWords(), pace, tally, new Postbox(ledger, tally), seed);
  }
}
