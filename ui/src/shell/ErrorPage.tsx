import { Button } from "@mantine/core";
import { isRouteErrorResponse, Link, useRouteError } from "react-router";
import { EmptyState } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";

const w = words.shell.error;

/** In place of a page that broke; the frame around it stays. */
export function ErrorPage() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <main>
      <EmptyState title={w.title} action={<Button onClick={() => location.reload()}>{w.reload}</Button>}>
        {w.text}
      </EmptyState>
    </main>
  );
}

export function NotFound() {
  return (
    <EmptyState title={w.notFoundTitle} action={<Button component={Link} to={paths.today()}>{w.home}</Button>}>
      {w.notFoundText}
    </EmptyState>
  );
}
