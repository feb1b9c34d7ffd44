package dev.baton.standalone.data;

import java.io.IOException;
import java.nio.file.Path;

/// Another run holds the data folder. Trying again helps when that one has ended.
public final class DataFolderInUse extends IOException {
  private static final long serialVersionUID = 1L;

  DataFolderInUse(Path folder, String holder) {
    super("the data folder " + folder + " is in use by " + holder);
  }
}
