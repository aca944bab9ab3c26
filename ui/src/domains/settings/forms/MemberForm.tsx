import { Button, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiProblem, type Role } from "@/api";
import { Problem, toast } from "@/kit";
import { words } from "@/words";
import { useAddMember } from "../queries";

const w = words.settings.members;
const roles = Object.entries(w.roles).map(([value, label]) => ({ value, label }));

export function MemberForm({ close }: { close: () => void }) {
  const [form, setForm] = useState({ username: "", password: "", role: "approver" as Role });
  const add = useAddMember();
  const problem = add.error instanceof ApiProblem ? add.error : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(form, {
          onSuccess: () => {
            close();
            toast.done(w.added(form.username));
          },
        });
      }}
    >
      <Stack gap="sm">
        <TextInput label={w.username} required withAsterisk={false} autoComplete="off" error={problem?.field("username")} value={form.username} onChange={(e) => setForm({ ...form, username: e.currentTarget.value })} />
        <PasswordInput label={w.password} description={w.passwordHint} required withAsterisk={false} minLength={12} autoComplete="new-password" error={problem?.field("password")} value={form.password} onChange={(e) => setForm({ ...form, password: e.currentTarget.value })} />
        <Select label={w.role} description={w.roleHint[form.role]} data={roles} value={form.role} onChange={(role) => role && setForm({ ...form, role: role as Role })} />
        {add.isError && <Problem error={add.error} />}
        <Button type="submit" loading={add.isPending}>
          {w.add}
        </Button>
      </Stack>
    </form>
  );
}
