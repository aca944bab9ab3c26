import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiProblem } from "@/api";
import { words } from "@/words";
import css from "./kit.module.css";
import { said } from "./said";

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** It is all there is on the page. */
  alone?: boolean;
}

/** Says what is not here and what to do next. */
export function EmptyState({ title, children, action, alone }: EmptyStateProps) {
  const Title = alone ? "h1" : "p";
  return (
    <div className={css.empty}>
      <svg className={css.emptyMark} viewBox="0 0 40 40" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" aria-hidden>
        <path d="M4 31h32M13 31v-5a7 7 0 0 1 14 0v5M9 22c0-7 4.5-12 11-12s11 5 11 12" />
      </svg>
      <Title className={css.emptyTitle}>{title}</Title>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** What the server will answer again, however often it is asked. */
const final = (problem: ApiProblem | null) => problem !== null && [403, 404, 410].includes(problem.status);

/** A failure: what happened, what can be done, its code, and another try where that may help. */
export function Problem({ error, retry, busy }: { error: unknown; retry?: () => void; busy?: boolean }) {
  const [pressed, setPressed] = useState(false);
  const again = () => {
    setPressed(true);
    retry?.();
  };
  const problem = error instanceof ApiProblem ? error : null;
  const { title, detail } = said(error);
  return (
    <div className={css.problem} role="alert">
      <p className={css.problemTitle}>{title}</p>
      {detail && <p>{detail}</p>}
      <div className="row">
        {retry && !final(problem) && (
          <Button size="xs" variant="default" loading={pressed && busy} onClick={again}>
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
  const failure = useFailure(query);
  if (query.data !== undefined) return children(query.data);
  if (failure) return <Problem error={failure} retry={() => void query.refetch()} busy={query.isFetching} />;
  return skeleton ?? <Lines />;
}

/** Why there is nothing to show; it stays while another try is under way, and with it the button that was pressed. */
export function useFailure(query: Pick<UseQueryResult<unknown, Error>, "data" | "error" | "errorUpdateCount">): Error | null {
  const [last, setLast] = useState(query.error);
  if (query.error !== null && query.error !== last) setLast(query.error);
  if (query.data !== undefined) return null;
  // What failed before may have been another question.
  return query.error ?? (query.errorUpdateCount > 0 ? last : null);
}
