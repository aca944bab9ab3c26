import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { ApiProblem } from "@/api";
import { useMe } from "@/domains/identity";
import { toast } from "@/kit";
import { words } from "@/words";
import { useChangePassword } from "../queries";
import { SaveForm } from "./SaveForm";
import { SessionsPanel } from "./SessionsPanel";

const w = words.settings.person;
const empty = { current: "", new: "", again: "" };

/** The signed-in person: their password, and where they are signed in. */
export function PersonSection() {
  return (
    <div className="stack">
      <Password />
      <SessionsPanel />
    </div>
  );
}

function Password() {
  const username = useMe().data?.user?.username ?? "";
  const [form, setForm] = useState(empty);
  const change = useChangePassword();
  const problem = change.error instanceof ApiProblem ? change.error : null;
  const differs = form.again !== "" && form.again !== form.new;
  const field = (name: keyof typeof empty) => ({
    required: true,
    withAsterisk: false,
    value: form[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const save = () => {
    if (form.again !== form.new) return;
    const done = () => {
      setForm(empty);
      toast.done(w.changed);
    };
    change.mutate({ current: form.current, new: form.new }, { onSuccess: done });
  };
  return (
    <SaveForm title={w.title} about={w.about} action={w.change} save={save} pending={change.isPending} error={change.error}>
      {/* Password managers look for the name that the password belongs to. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordInput label={w.current} autoComplete="current-password" error={problem?.field("current")} {...field("current")} />
      <PasswordInput label={w.next} description={w.hint} autoComplete="new-password" minLength={12} error={problem?.field("new")} {...field("new")} />
      <PasswordInput label={w.again} autoComplete="new-password" error={differs && w.differs} {...field("again")} />
    </SaveForm>
  );
}
