import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { Lines } from "./States";
import css from "./kit.module.css";

interface StatProps {
  label: string;
  value: ReactNode;
  /** What the figure rests on: the change, the window, the sample. */
  basis?: ReactNode;
}

export function Stat({ label, value, basis }: StatProps) {
  return (
    <div className={css.stat} role="group" aria-label={label}>
      <span className={css.statLabel}>{label}</span>
      <span className={css.statValue}>{value}</span>
      <span className={css.statBasis}>{basis}</span>
    </div>
  );
}

/** A row of figures and what stands below them, not known yet. */
export function ReportSkeleton() {
  return (
    <div className="stack">
      <div className="tiles">
        {[1, 2, 3, 4].map((tile) => (
          <StatSkeleton key={tile} />
        ))}
      </div>
      <div className="columns">
        <Lines count={9} height={18} />
        <Lines count={9} height={18} />
      </div>
    </div>
  );
}

/** As tall as what it stands for, so that nothing jumps. */
function StatSkeleton() {
  return (
    <div className={css.stat} aria-hidden>
      <Skeleton h={12} w="50%" mb={12} />
      <Skeleton h={26} w="70%" />
      <Skeleton h={10} w="60%" mt="auto" />
    </div>
  );
}
