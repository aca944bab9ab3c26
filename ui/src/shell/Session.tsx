import { useQuery } from "@tanstack/react-query";
import { Navigate, useLocation } from "react-router";
import { ApiProblem } from "@/api";
import { meQuery, setupQuery } from "@/domains/identity";
import { Problem } from "@/kit";
import { paths } from "@/lib/paths";
import { ZoneContext } from "@/lib/zone";
import { Frame } from "./Frame";
import { Splash } from "./Splash";

/** Lets the signed-in in; sends everybody else to the right door. */
export function Component() {
  const me = useQuery(meQuery);
  const signedOut = me.error instanceof ApiProblem && me.error.signedOut;
  if (me.data && !signedOut) {
    return (
      <ZoneContext value={me.data.workspace.timezone}>
        <Frame />
      </ZoneContext>
    );
  }
  if (signedOut) return <Outside />;
  if (me.isError) {
    return (
      <main style={{ maxWidth: 560, margin: "15vh auto", padding: 16 }}>
        <Problem error={me.error} retry={() => void me.refetch()} />
      </main>
    );
  }
  return <Splash />;
}

function Outside() {
  const setup = useQuery(setupQuery);
  const { pathname, search } = useLocation();
  if (setup.isPending) return <Splash />;
  return <Navigate to={setup.data?.needed ? paths.setup() : paths.signIn(pathname + search)} replace />;
}
