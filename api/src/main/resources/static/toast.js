// Short notices at the edge of the page, for what has no better place. The same words are shown once.

const SHOWN_MILLIS = 8_000;

export function showToast(words) {
  const place = document.getElementById('toasts');
  const shown = [...place.children].find((toast) => toast.firstChild.textContent === words);
  shown?.remove();
  const toast = document.createElement('div');
  toast.className = 'toast';
  toast.dataset.testid = 'toast';
  const text = document.createElement('span');
  text.textContent = words;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'bare';
  close.textContent = '✕';
  close.setAttribute('aria-label', 'Dismiss');
  close.onclick = () => toast.remove();
  toast.append(text, close);
  place.append(toast);
  setTimeout(() => toast.remove(), SHOWN_MILLIS);
}
