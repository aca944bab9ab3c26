import { Button, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { ApiProblem } from "@/api";
import { EmptyState, Loaded, Problem } from "@/kit";
import { paths } from "@/lib/paths";
import { allZones } from "@/lib/zone";
import { words } from "@/words";
import { Door } from "../parts/Door";
import { setupQuery, useSetup } from "../queries";

const w = words.identity.setup;

export function Component() {
  const setup = useQuery(setupQuery);
  return (
    <Door title={w.title} about={w.about}>
      <Loaded query={setup}>
        {(state) =>
          state.needed ? (
            <SetupForm />
          ) : (
            <EmptyState title={w.done} action={<Button component={Link} to={paths.signIn()}>{w.toSignIn}</Button>} />
          )
        }
      </Loaded>
    </Door>
  );
}

function SetupForm() {
  const [form, setForm] = useState({
    code: "",
    username: "",
    password: "",
    workspace_name: "",
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
  });
  const setup = useSetup();
  const navigate = useNavigate();
  const problem = setup.error instanceof ApiProblem ? setup.error : null;
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: problem?.field(name),
    required: true,
    withAsterisk: false,
    size: "md" as const,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setup.mutate(form, { onSuccess: () => navigate(paths.connections(), { replace: true }) });
      }}
    >
      <Stack gap="md">
        <TextInput label={w.code} description={w.codeHint} autoComplete="one-time-code" {...field("code")} />
        <TextInput label={w.username} autoComplete="username" {...field("username")} />
        <PasswordInput label={w.password} description={w.passwordHint} autoComplete="new-password" minLength={12} {...field("password")} />
        <TextInput label={w.workspace} description={w.workspaceHint} {...field("workspace_name")} />
        <Select label={w.timezone} description={w.timezoneHint} data={allZones()} searchable size="md" limit={60} value={form.timezone} onChange={(timezone) => timezone && setForm({ ...form, timezone })} />
        {setup.isError && <Problem error={setup.error} />}
        <Button type="submit" size="md" loading={setup.isPending}>
          {w.submit}
        </Button>
      </Stack>
    </form>
  );
}
