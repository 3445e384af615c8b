// The few line icons of the interface, drawn on a 24-unit grid. Decorative always: the words stand beside them.
import { raw } from 'hono/html';
import type { Html } from './html.ts';

const paths = {
  menu: '<path d="M3.5 8h17M3.5 16h17"/>',
  search: '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
  account: '<circle cx="12" cy="8" r="3.75"/><path d="M4.5 20c.7-4 3.6-6 7.5-6s6.8 2 7.5 6"/>',
  basket:
    '<path d="M3.5 9.5h17l-1.7 9.3a1.5 1.5 0 0 1-1.5 1.2H6.7a1.5 1.5 0 0 1-1.5-1.2z"/><path d="m8 9.5 2.5-5.5M16 9.5 13.5 4"/>',
  plus: '<path d="M12 6v12M6 12h12"/>',
  minus: '<path d="M6 12h12"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  cross: '<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>',
  chevron: '<path d="m7 10 5 5 5-5"/>',
  arrow: '<path d="M5 12h14M13 6l6 6-6 6"/>',
  globe:
    '<circle cx="12" cy="12" r="8"/><path d="M4 12h16M12 4c2.4 2.2 3.6 4.9 3.6 8s-1.2 5.8-3.6 8c-2.4-2.2-3.6-4.9-3.6-8s1.2-5.8 3.6-8"/>',
  clock: '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>',
  calendar: '<path d="M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4"/>',
  repeat:
    '<path d="M5 11a7 7 0 0 1 12-4l2.5 2.5M19.5 5v4.5H15M19 13a7 7 0 0 1-12 4l-2.5-2.5M4.5 19v-4.5H9"/>',
  letter: '<path d="M4 6.5h16v11H4z"/><path d="m4.5 7 7.5 6 7.5-6"/>',
  parcel: '<path d="M4.5 8 12 4l7.5 4v8L12 20l-7.5-4zM4.5 8l7.5 4 7.5-4M12 12v8"/>',
  card: '<path d="M3.5 6.5h17v11h-17zM3.5 10.5h17M6.5 14.5h4"/>',
  pause: '<path d="M9 6v12M15 6v12"/>',
  pencil: '<path d="m5 19 1-4L16 5l3 3L9 18zM14 7l3 3"/>',
  info: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.9v.2"/>',
  warning: '<path d="M12 4.5 3.5 19.5h17zM12 10v4.5M12 17v.2"/>',
  refusal: '<circle cx="12" cy="12" r="8.5"/><path d="m6.2 6.2 11.6 11.6"/>',
  document: '<path d="M6 3.5h8.5L18 7v13.5H6zM9 11h6M9 15h6"/>',
  filter:
    '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
} as const;

export type IconName = keyof typeof paths;

export function renderIcon(name: IconName): Html {
  return raw(
    `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths[name]}</svg>`,
  );
}
