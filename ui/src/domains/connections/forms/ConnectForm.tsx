import { Button, Checkbox, PasswordInput, Stack } from "@mantine/core";
import { useState } from "react";
import type { PlatformInfo } from "@/api";
import { Code, Problem, toast } from "@/kit";
import { words } from "@/words";
import { useConnect, useConnectKeys } from "../queries";

const w = words.connections;

/** Chooses the rights to ask for, then leaves for the platform's consent page. */
export function ConnectForm({ platform }: { platform: PlatformInfo }) {
  const first = platform.scope_bundles[0]?.name;
  const [bundles, setBundles] = useState<string[]>(first ? [first] : []);
  const [byKeys, setByKeys] = useState(false);
  const connect = useConnect();
  if (byKeys) return <KeysForm platform={platform} />;
  return (
    <Stack gap="md">
      <Checkbox.Group label={w.bundles} description={w.bundlesHint} value={bundles} onChange={setBundles}>
        <Stack gap="sm" mt="sm">
          {platform.scope_bundles.map((bundle) => (
            <Checkbox key={bundle.name} value={bundle.name} label={bundle.purpose} description={bundle.scopes.join(" ")} />
          ))}
        </Stack>
      </Checkbox.Group>
      {connect.isError && <Problem error={connect.error} />}
      <div className="row">
        <Button disabled={bundles.length === 0} loading={connect.isPending} onClick={() => connect.mutate({ platform: platform.name, bundles })}>
          {w.go(platform.display_name)}
        </Button>
        {platform.accepts_oauth1_keys && (
          <Button variant="subtle" onClick={() => setByKeys(true)}>
            {w.oauth1}
          </Button>
        )}
      </div>
      <span className="quiet">{w.goHint}</span>
    </Stack>
  );
}

function KeysForm({ platform }: { platform: PlatformInfo }) {
  const [keys, setKeys] = useState({ consumer_key: "", consumer_secret: "", token: "", token_secret: "" });
  const connect = useConnectKeys();
  const labels = { consumer_key: w.consumerKey, consumer_secret: w.consumerSecret, token: w.token, token_secret: w.tokenSecret };
  const names = Object.keys(labels) as (keyof typeof labels)[];
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    connect.mutate({ platform: platform.name, ...keys }, { onSuccess: () => toast.done(w.connected) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <span className="quiet">
          {w.oauth1Hint} <Code>OAuth 1.0a</Code>
        </span>
        {names.map((name) => (
          <PasswordInput key={name} label={labels[name]} required withAsterisk={false} autoComplete="off" value={keys[name]} onChange={(e) => setKeys({ ...keys, [name]: e.currentTarget.value.trim() })} />
        ))}
        {connect.isError && <Problem error={connect.error} />}
        <Button type="submit" loading={connect.isPending}>
          {w.connectKeys}
        </Button>
      </Stack>
    </form>
  );
}
