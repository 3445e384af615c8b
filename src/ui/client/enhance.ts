// What pages gain with script: Why closes on Escape, a changed quantity saves itself, the place on the page is
// kept, wide screens unfold what a phone folds. Nothing here is needed to read or to buy.

const scrollKey = 'scroll-after-form';

document.documentElement.dataset.script = 'on';
restoreScroll();
focusErrorSummary();
unfoldOnWideScreens();
document.addEventListener('keydown', closeOnEscape);
document.addEventListener('click', closeOnOutsideClick);
document.addEventListener('change', submitChangedQuantity);
document.addEventListener('submit', sendQuantityOnce);
addEventListener('pageshow', forgetSent);

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  const open = document.querySelector<HTMLDetailsElement>('details.why[open], details.menu[open]');
  if (open === null) return;
  open.open = false;
  open.querySelector('summary')?.focus();
}

function closeOnOutsideClick(event: Event): void {
  for (const open of document.querySelectorAll<HTMLDetailsElement>('details.why[open], details.menu[open]'))
    if (event.target instanceof Node && !open.contains(event.target)) open.open = false;
}

function submitChangedQuantity(event: Event): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.name !== 'quantity' || input.form === null) return;
  if (input.form.dataset.enhance === 'quantity' && input.form.reportValidity()) input.form.requestSubmit();
}

/** Enter in a changed field asks twice, once as a change and once as itself: one request is enough. */
function sendQuantityOnce(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.enhance !== 'quantity') return;
  if (form.dataset.sent === 'yes') event.preventDefault();
  form.dataset.sent = 'yes';
  sessionStorage.setItem(scrollKey, `${location.pathname} ${scrollY}`);
}

/** A page that comes back from the browser's memory may send again. */
function forgetSent(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset.sent;
}

function restoreScroll(): void {
  const [path, top] = (sessionStorage.getItem(scrollKey) ?? '').split(' ');
  sessionStorage.removeItem(scrollKey);
  if (path === location.pathname && top !== undefined) scrollTo({ top: Number(top), behavior: 'instant' });
}

function focusErrorSummary(): void {
  document.querySelector<HTMLElement>('[data-enhance="error-summary"]')?.focus();
}

function unfoldOnWideScreens(): void {
  const wide = matchMedia('(min-width: 64rem)');
  const unfold = () => {
    const folded = '[data-enhance="filter"], [data-enhance="contents"], [data-enhance="effects"]';
    for (const fold of document.querySelectorAll<HTMLDetailsElement>(folded)) fold.open = wide.matches;
  };
  wide.addEventListener('change', unfold);
  unfold();
}
