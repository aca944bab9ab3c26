import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { isRouteErrorResponse, Link, useRouteError } from "react-router";
import { EmptyState } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";

const w = words.shell.error;

/** In place of a page that broke; the frame around it stays. */
export function ErrorPage() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const away = unfetched(error);
  return (
    <Instead title={away ? w.awayTitle : w.title} action={<Button onClick={() => location.reload()}>{w.reload}</Button>}>
      {away ? w.awayText : w.text}
    </Instead>
  );
}

/** The same where there is no frame. */
export function BareErrorPage() {
  return (
    <main>
      <ErrorPage />
    </main>
  );
}

/** A page's own code did not arrive: nobody answered, or a newer Roost no longer has it. Each browser says so differently. */
function unfetched(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|importing a module script|error loading/i.test(error.message);
}

export function NotFound() {
  return (
    <Instead title={w.notFoundTitle} action={<Button component={Link} to={paths.today()}>{w.home}</Button>}>
      {w.notFoundText}
    </Instead>
  );
}

function Instead({ title, action, children }: { title: string; action: ReactNode; children: string }) {
  return (
    <>
      <title>{`${title} · Roost`}</title>
      <EmptyState alone title={title} action={action}>
        {children}
      </EmptyState>
    </>
  );
}
