/** The drawings beside our words; they say nothing that the words do not. */
const paths = {
  feed: "M3 12h4l3-7 4 14 3-7h4",
  tickets: "M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4zM14 7v10",
  new: "M12 5v14M5 12h14",
  outbox: "M4 13v5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-5M12 15V4M8 8l4-4 4 4",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
  keys: "M14.5 9.5a4 4 0 1 0-3.8 4l1.3 1.5H14v2h2v2h4v-3.5z M8.5 9.5h.01",
  profile: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0",
  help: "M9.2 9a3 3 0 1 1 4.3 2.7c-.9.5-1.5 1.1-1.5 2.3M12 17.5h.01M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19",
  close: "M6 6l12 12M18 6L6 18",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5L20 20",
  down: "M6 9l6 6 6-6",
  up: "M12 19V5M6 11l6-6 6 6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  wall: "M4 5h16v11H4zM9 20h6M12 16v4",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  clip: "M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.3a3 3 0 0 1 4.2 4.2l-7.7 7.8a1.5 1.5 0 0 1-2.1-2.1L14.5 7",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  outside: "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9",
  retry: "M20 12a8 8 0 1 1-2.5-5.8M20 3v4h-4",
  bell: "M6 16v-5a6 6 0 1 1 12 0v5l1.5 2h-15zM10 20.5h4",
  star: "M12 4l2.4 5 5.6.7-4.1 3.9 1 5.4-4.9-2.6L7.100 19l1-5.400L4 9.700 9.600 9z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
