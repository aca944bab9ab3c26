import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { Problem } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { Door } from "../parts/Door";
import { setupQuery, useSignIn } from "../queries";

const w = words.identity.signIn;

export function Component() {
  const [search] = useSearchParams();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const navigate = useNavigate();
  const signIn = useSignIn();
  const setup = useQuery(setupQuery);
  if (setup.data?.needed) return <Navigate to={paths.setup()} replace />;

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    signIn.mutate({ username, password }, { onSuccess: () => navigate(inside(search.get("from")), { replace: true }) });
  };
  return (
    <Door title={w.title} about={w.about}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={w.username} autoComplete="username" required withAsterisk={false} size="md" value={username} onChange={(e) => setUsername(e.currentTarget.value)} />
          <PasswordInput label={w.password} autoComplete="current-password" required withAsterisk={false} size="md" value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
          {signIn.isError && <Problem error={signIn.error} />}
          <Button type="submit" size="md" loading={signIn.isPending}>
            {w.submit}
          </Button>
          <Link to={paths.resetPassword()}>{words.identity.reset.forgot}</Link>
        </Stack>
      </form>
    </Door>
  );
}

/** Only an address of this app is returned to. */
function inside(from: string | null): string {
  return from && /^\/(?![/\\])/.test(from) ? from : paths.today();
}
