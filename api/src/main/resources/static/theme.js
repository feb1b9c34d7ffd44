// Runs before the first paint, so that a remembered theme never flashes in the other one first.
(function () {
  try {
    const theme = localStorage.getItem('baton.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme it is.
  }
})();
