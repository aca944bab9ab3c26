import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiProblem } from "@/api";
import { words } from "@/words";
import css from "./kit.module.css";
import { said } from "./said";

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Says what is not here and what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <svg className={css.emptyMark} viewBox="0 0 40 40" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" aria-hidden>
        <path d="M4 31h32M13 31v-5a7 7 0 0 1 14 0v5M9 22c0-7 4.5-12 11-12s11 5 11 12" />
      </svg>
      <p className={css.emptyTitle}>{title}</p>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** A failure: what happened, what can be done, its code, and another try. */
export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = error instanceof ApiProblem ? error : null;
  const { title, detail } = said(error);
  return (
    <div className={css.problem} role="alert">
      <p className={css.problemTitle}>{title}</p>
      {detail && <p>{detail}</p>}
      <div className="row">
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {words.kit.retry}
          </Button>
        )}
        {problem && <code className={css.code}>{problem.code}</code>}
      </div>
    </div>
  );
}

export function Lines({ count = 4, height = 16 }: { count?: number; height?: number }) {
  return (
    <div className={css.lines} role="status" aria-label={words.kit.loading}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} h={height} w={index % 3 === 2 ? "70%" : "100%"} />
      ))}
    </div>
  );
}

interface LoadedProps<T> {
  query: UseQueryResult<T, Error>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Skeleton, problem with retry, or the thing itself. Old data stays in view when a refresh fails. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  return skeleton ?? <Lines />;
}
