import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { ApiProblem } from "@/api";
import { Problem } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { Door } from "../parts/Door";
import { useResetPassword } from "../queries";

const w = words.identity.reset;

/** A new password by a code that an owner or admin handed over. */
export function Component() {
  const [form, setForm] = useState({ username: "", code: "", new: "" });
  const reset = useResetPassword();
  const navigate = useNavigate();
  const problem = reset.error instanceof ApiProblem ? reset.error : null;
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: problem?.field(name),
    required: true,
    withAsterisk: false,
    size: "md" as const,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    reset.mutate(form, { onSuccess: () => navigate(paths.today(), { replace: true }) });
  };
  return (
    <Door title={w.title} about={w.about}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={words.identity.signIn.username} autoComplete="username" {...field("username")} />
          <TextInput label={w.code} autoComplete="one-time-code" {...field("code")} />
          <PasswordInput label={w.next} description={words.identity.setup.passwordHint} autoComplete="new-password" minLength={12} {...field("new")} />
          {reset.isError && <Problem error={reset.error} />}
          <Button type="submit" size="md" loading={reset.isPending}>
            {w.submit}
          </Button>
          <Link to={paths.signIn()}>{w.back}</Link>
        </Stack>
      </form>
    </Door>
  );
}
