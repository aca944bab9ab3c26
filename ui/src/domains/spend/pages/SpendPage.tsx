import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Budget, DailySpend, SpendOperation } from "@/api";
import { useAccount } from "@/domains/connections";
import { Chart, Count, DataTable, EmptyState, Loaded, Money, PageHeader, Panel } from "@/kit";
import { money } from "@/lib/format";
import { words } from "@/words";
import { AccountCapForm } from "../forms/AccountCapForm";
import { CapForm } from "../forms/CapForm";
import { BudgetBars, budgetName } from "../parts/BudgetBars";
import { CapActions } from "../parts/CapActions";
import { Sections } from "../parts/Sections";
import { dailyQuery, DAYS, spendTodayQuery } from "../queries";

const w = words.spend;

export function Component() {
  const today = useQuery(spendTodayQuery);
  const daily = useQuery(dailyQuery);
  const { accounts } = useAccount();
  const [edited, setEdited] = useState<Budget | null>(null);
  const [adding, setAdding] = useState(false);
  const add = accounts.length > 0 && (
    <Button size="compact-xs" variant="default" onClick={() => setAdding(true)}>
      {w.capAccount}
    </Button>
  );
  return (
    <>
      <PageHeader title={w.title} about={w.about} />
      <Sections here="today" />
      <div className="stack">
        <div className="columns" data-even>
          <Panel title={w.budgets} action={add}>
            <Loaded query={today}>
              {({ budgets }) => <BudgetBars budgets={budgets} action={(budget) => <CapActions budget={budget} edit={setEdited} />} />}
            </Loaded>
          </Panel>
          <Panel title={w.operations} note={today.data && <Money value={today.data.total_micros} />} flush>
            <Loaded query={today}>{({ operations }) => <Operations operations={operations} />}</Loaded>
          </Panel>
        </div>
        <Panel title={w.chart} note={w.chartNote}>
          <Loaded query={daily}>{(days) => <Daily rows={days} today={today.data?.day} />}</Loaded>
        </Panel>
      </div>
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title={edited ? `${w.setCap}: ${budgetName(edited, accounts)}` : ""}>
        {edited && <CapForm kind={edited.kind} accountId={edited.scope_id ?? undefined} cap={edited.cap_micros} close={() => setEdited(null)} />}
      </Modal>
      <Modal opened={adding} onClose={() => setAdding(false)} title={w.capAccount}>
        <AccountCapForm close={() => setAdding(false)} />
      </Modal>
    </>
  );
}

function Operations({ operations }: { operations: SpendOperation[] }) {
  const [title, text] = w.operationsEmpty;
  if (operations.length === 0) return <EmptyState title={title}>{text}</EmptyState>;
  return (
    <DataTable
      caption={w.operations}
      rows={operations}
      rowKey={(one) => one.operation}
      columns={[
        { name: w.operation, cell: (one) => <span title={one.operation}>{one.label}</span> },
        { name: w.count, align: "right", cell: (one) => <Count value={one.count} /> },
        { name: w.units, align: "right", cell: (one) => <Count value={one.units} /> },
        { name: w.cost, align: "right", cell: (one) => <Money value={one.cost_micros} /> },
      ]}
    />
  );
}

const colors = ["--pine", "--ember-bright", "--sky", "--rust"];

function Daily({ rows, today }: { rows: DailySpend[]; today: string | undefined }) {
  const [title, text] = w.chartEmpty;
  if (rows.length === 0) return <EmptyState title={title}>{text}</EmptyState>;
  const days = [...new Set(rows.map((row) => row.day))].sort();
  const kinds = [...new Set(rows.map((row) => row.kind))].sort().reverse();
  const series = kinds.map((kind, at) => ({
    label: w.kinds[kind] ?? kind,
    values: days.map((day) => rows.find((row) => row.day === day && row.kind === kind)?.cost_micros),
    show: money,
    color: colors[at % colors.length] ?? "--pine",
  }));
  return <Chart label={w.chart} days={days} series={series} kind="bars" span={today ? { days: DAYS, to: today } : undefined} />;
}
