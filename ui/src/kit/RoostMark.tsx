/** The mark: a bird at rest on its perch, and the sun it waits for. */
export function RoostMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeLinecap="round" aria-hidden>
      <path d="M5 7.5c3.4.3 5.2 2.4 6 5.4.9 3.4 3.2 5.3 6.4 5.3 4 0 6.8-2.8 6.8-6.5 0-2.6-1.6-4.2-3.7-4.2-2 0-3.4 1.4-3.8 3.3" stroke="var(--pine)" strokeWidth="2.6" />
      <path d="M4 26h24M15 18.4v6.8M20.6 18v7.2" stroke="var(--ink)" strokeWidth="2.2" />
      <circle cx="26.5" cy="5" r="2.2" fill="var(--ember-bright)" />
    </svg>
  );
}
