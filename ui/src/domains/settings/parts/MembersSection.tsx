import { Button, Modal, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Member, ResetCode, Role } from "@/api";
import { membersQuery, useMe } from "@/domains/identity";
import { confirm, CopyField, DataTable, DateTime, Loaded, Notice, Panel, toast } from "@/kit";
import { words } from "@/words";
import { MemberForm } from "../forms/MemberForm";
import { useChangeRole, useRemoveMember, useResetCode } from "../queries";

const w = words.settings.members;
export const roles = Object.entries(w.roles).map(([value, label]) => ({ value: value as Role, label }));

export function MembersSection() {
  const members = useQuery(membersQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Panel title={w.title} action={<Button size="xs" onClick={() => setAdding(true)}>{w.add}</Button>} flush>
      <Loaded query={members}>{({ items }) => <Table members={items} />}</Loaded>
      <Modal opened={adding} onClose={() => setAdding(false)} title={w.add}>
        <MemberForm close={() => setAdding(false)} />
      </Modal>
    </Panel>
  );
}

function Table({ members }: { members: Member[] }) {
  const me = useMe().data?.user?.id;
  const change = useChangeRole();
  const remove = useRemoveMember();
  const askRemove = (member: Member) =>
    confirm({
      title: w.removeTitle(member.username),
      text: w.removeText,
      action: w.remove,
      danger: true,
      run: () => remove.mutate(member.user_id, { onSuccess: () => toast.done(w.removed(member.username)), onError: toast.failed }),
    });
  const reset = useResetCode();
  const askReset = (member: Member) =>
    confirm({
      title: w.resetTitle(member.username),
      text: w.resetText,
      action: w.resetMake,
      run: () => reset.mutate(member.user_id, { onError: toast.failed }),
    });
  return (
    <>
    <Modal opened={reset.data !== undefined} onClose={reset.reset} title={w.reset} closeOnClickOutside={false}>
      {reset.data && <ShownCode made={reset.data} />}
    </Modal>
    <DataTable
      caption={w.table}
      rows={members}
      rowKey={(member) => member.user_id}
      columns={[
        {
          name: w.username,
          cell: (member) => (
            <>
              {member.username} {member.user_id === me && <span className="quiet">{w.you}</span>}
            </>
          ),
        },
        {
          name: w.role,
          width: 180,
          cell: (member) =>
            // Nobody changes their own role: the last owner could lock everybody out.
            member.user_id === me ? (
              w.roles[member.role]
            ) : (
            <Select
              size="xs"
              aria-label={`${w.role}: ${member.username}`}
              data={roles}
              value={member.role}
              onChange={(role) => role && change.mutate({ user_id: member.user_id, role: role as Role }, { onSuccess: () => toast.done(w.roleChanged(member.username)), onError: toast.failed })}
            />
          ),
        },
        { name: w.since, cell: (member) => <DateTime at={member.created_at} /> },
        {
          name: "",
          align: "right",
          cell: (member) =>
            member.user_id !== me && (
              <div className="row" style={{ flexWrap: "nowrap", justifyContent: "flex-end" }}>
                <Button size="compact-xs" variant="default" onClick={() => askReset(member)}>
                  {w.reset}
                </Button>
                <Button size="compact-xs" variant="subtle" color="red" onClick={() => askRemove(member)}>
                  {w.remove}
                </Button>
              </div>
            ),
        },
      ]}
    />
    </>
  );
}

/** The only time the code is on a screen. */
function ShownCode({ made }: { made: ResetCode }) {
  return (
    <div className="stack">
      <Notice tone="warn">{w.resetShown(made.username)}</Notice>
      <CopyField value={made.code} label={w.resetCode} />
      <span className="quiet">
        {w.resetUntil} <DateTime at={made.expires_at} />
      </span>
    </div>
  );
}
