/** Line icons of the shell, drawn on a 20-unit grid. */

const shapes = {
  today: "M3 16h14M5.5 13a4.5 4.5 0 0 1 9 0M10 3v2.5M3.8 6.8l1.7 1.7M16.2 6.8l-1.7 1.7",
  approvals: "M4 4.5h12v11H4zM7 10l2.2 2.2L13.4 8",
  opportunities: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.8 12.8 17 17",
  analysis: "M4 16V9M8 16V5M12 16v-6M16 16V7",
  calendar: "M4 5h12v11H4zM4 8.5h12M7.5 3.2V6M12.5 3.2V6M7 11.5h2M11 11.5h2",
  posts: "M12.8 4.2l3 3L8 15l-3.8.8L5 12zM11 6l3 3",
  plan: "M4.5 8.5A6 6 0 0 1 15.4 7M15.8 3.8V7h-3.2M15.5 11.5A6 6 0 0 1 4.6 13M4.2 16.2V13h3.2",
  media: "M3.5 4.5h13v11h-13zM3.8 13.5l4-4 3.4 3.4 2-2 3 2.8M12.9 7.3h.1",
  compose: "M10 4.5v11M4.5 10h11",
  connections: "M8 12l4-4M7 8.5 5 10.5a3 3 0 0 0 4.3 4.3l2-2M13 11.5l2-2a3 3 0 0 0-4.3-4.3l-2 2",
  spend: "M10 3.5v13M13.5 6.2C12.8 5.3 11.6 5 10 5 8 5 6.6 5.9 6.6 7.4c0 3.4 7 1.7 7 5.2 0 1.5-1.5 2.4-3.6 2.4-1.7 0-3-.5-3.8-1.5",
  activity: "M3 10h3l2.5-5.5 3.5 11L14.5 10H17",
  settings: "M4 6h7M15 6h1M4 14h1M9 14h7M13 4.2v3.6M7 12.2v3.6",
  more: "M4 6h12M4 10h12M4 14h12",
  search: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.8 12.8 17 17",
  sun: "M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM10 2.5v1.4M10 16.1v1.4M2.5 10h1.4M16.1 10h1.4M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1",
  moon: "M16 11.6A6.4 6.4 0 0 1 8.4 4 6.4 6.4 0 1 0 16 11.6z",
  auto: "M3.5 5h13v8.5h-13zM7.5 16.5h5",
  help: "M7.6 7.6A2.5 2.5 0 0 1 10 5.6c1.4 0 2.5.9 2.5 2.2 0 1.8-2.5 2-2.5 4M10 14.4v.1",
};

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
      <path d={shapes[name]} />
    </svg>
  );
}
