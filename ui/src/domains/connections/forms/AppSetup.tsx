import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DeveloperApp, PlatformInfo } from "@/api";
import { CopyField, Notice, OutLink, Problem, toast } from "@/kit";
import { words } from "@/words";
import { useSaveApp, useTestApp } from "../queries";
import css from "../connections.module.css";

const w = words.connections;

interface AppSetupProps {
  platform: PlatformInfo;
  app: DeveloperApp | undefined;
}

/** Walks through the platform's console: the exact values to paste there, what to bring back, and a test. */
export function AppSetup({ platform, app }: AppSetupProps) {
  const scopes = [...new Set(platform.scope_bundles.flatMap((bundle) => bundle.scopes))].join(" ");
  return (
    <Stack gap="lg">
      <ol className={css.steps}>
        {platform.app_setup_steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <OutLink href={platform.console_url}>{w.openConsole}</OutLink>
      <div>
        <strong>{w.redirect}</strong>
        <CopyField value={platform.redirect_uri} label={w.redirect} />
      </div>
      <div>
        <strong>{w.scopesExact}</strong>
        <CopyField value={scopes} label={w.scopesExact} />
      </div>
      <AppForm key={app?.updated_at} platform={platform} app={app} />
    </Stack>
  );
}

function AppForm({ platform, app }: AppSetupProps) {
  const [clientId, setClientId] = useState(app?.client_id ?? "");
  const [secret, setSecret] = useState("");
  const save = useSaveApp();
  const test = useTestApp();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const body = { platform: platform.name, client_id: clientId.trim(), client_secret: secret.trim() || undefined };
    save.mutate(body, { onSuccess: () => toast.done(w.appSaved) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput label={w.clientId} required withAsterisk={false} autoComplete="off" value={clientId} onChange={(e) => setClientId(e.currentTarget.value)} />
        <PasswordInput
          label={w.clientSecret}
          description={app?.has_secret ? w.secretKept : w.clientSecretHint}
          autoComplete="off"
          value={secret}
          onChange={(e) => setSecret(e.currentTarget.value)}
        />
        {save.isError && <Problem error={save.error} />}
        <div className="row">
          <Button type="submit" loading={save.isPending}>
            {w.save}
          </Button>
          <Button variant="default" disabled={!app} loading={test.isPending} onClick={() => test.mutate(platform.name)}>
            {w.test}
          </Button>
        </div>
        {test.isError && <Problem error={test.error} />}
        {test.data?.works && <Notice tone="info">{w.works}</Notice>}
        {test.data && !test.data.works && (
          <Notice tone={test.data.works === null ? "warn" : "bad"}>
            <strong>{test.data.problem}</strong> {test.data.fix}
          </Notice>
        )}
      </Stack>
    </form>
  );
}
