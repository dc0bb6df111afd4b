const paths = {
  ask: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5.2 12.2L21 21',
  review: 'M4 5h16v11H4zM4 20h16M8 20v-4m5 4v-4',
  items: 'M4 8l8-4 8 4-8 4-8-4Zm0 0v8l8 4 8-4V8m-8 4v8',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2V6Zm5-2v14m6-12v14',
  cameras: 'M4 7h11v10H4zM15 11l5-3v8l-5-3',
  settings:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0-5v2.5M12 17.5V20M4 12h2.5m11 0H20M6.3 6.3l1.8 1.8m7.8 7.8 1.8 1.8m0-11.4-1.8 1.8m-7.8 7.8-1.8 1.8',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M14 5l-7 7 7 7',
  next: 'M10 5l7 7-7 7',
  play: 'M8 5l11 7-11 7V5Z',
  pause: 'M8 5v14M16 5v14',
  check: 'M5 12.5l4.5 4.5L19 7',
  undo: 'M9 7L4 12l5 5M4 12h10a5 5 0 0 1 0 10h-2',
  edit: 'M5 19l1-4L16 5l3 3L9 18l-4 1Z',
  trash: 'M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13',
  plus: 'M12 5v14M5 12h14',
  upload: 'M12 16V5m-5 5 5-5 5 5M5 20h14',
  download: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  full: 'M4 9V4h5M20 9V4h-5M4 15v5h5m11-5v5h-5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4.5l3 2',
  pin: 'M12 3a6 6 0 0 0-6 6c0 4.5 6 12 6 12s6-7.500 6-12a6 6 0 0 0-6-6Zm0 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm-7 16c1-4 4-5.500 7-5.500s6 1.500 7 5.500',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.600 5.600 7 7m10 10 1.400 1.400m0-12.800L17 7M7 17l-1.400 1.400',
  moon: 'M20 14a8 8 0 0 1-10-10 8 8 0 1 0 10 10Z',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside a text, never instead of one: it is hidden from screen readers. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
