import { Button } from "@mantine/core";
import type { Samples } from "@/api";
import { usePermission } from "@/domains/identity";
import { toast } from "@/kit";
import { money } from "@/lib/format";
import { words } from "@/words";
import { type Out, useSampleNow } from "./metrics";

const w = words.publishing.afterwards;

/** Asks the platform for the numbers of now, for a price that is told before. */
export function AskNow({ one, samples }: { one: Out; samples: Samples }) {
  const may = usePermission("propose");
  const ask = useSampleNow(one);
  const price = samples.ask_now_micros;
  if (!may || price == null) return null;
  return (
    <Button size="xs" variant="default" loading={ask.isPending} onClick={() => ask.mutate(price, { onSuccess: () => toast.done(w.asked), onError: toast.failed })}>
      {price === 0 ? w.askPaid : w.askFor(money(price))}
    </Button>
  );
}
