import { Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { asked, type Question } from "@/kit";
import { useStore } from "@/lib/store";
import { words } from "@/words";

/** The one place where questions appear. */
export function ConfirmDialog() {
  const question = useStore(asked);
  return (
    <Modal opened={question !== null} onClose={() => asked.set(null)} title={question?.title ?? ""} centered>
      {question && <Body key={question.title} question={question} />}
    </Modal>
  );
}

function Body({ question }: { question: Question }) {
  const [reason, setReason] = useState("");
  const missing = Boolean(question.reason) && !question.reasonOptional && reason.trim() === "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        asked.set(null);
        question.run(reason.trim());
      }}
    >
      <Text size="md">{question.text}</Text>
      {question.reason && (
        <TextInput
          mt="md"
          label={question.reason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          data-autofocus
        />
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => asked.set(null)}>
          {words.kit.cancel}
        </Button>
        <Button type="submit" color={question.danger ? "red" : undefined} disabled={missing}>
          {question.action}
        </Button>
      </Group>
    </form>
  );
}
