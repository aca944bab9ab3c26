import { notifications } from "@mantine/notifications";
import { ApiProblem } from "@/api";
import { words } from "@/words";

export const toast = {
  done(message: string) {
    notifications.show({ message, color: "pine", autoClose: 4000 });
  },
  failed(error: unknown) {
    const problem = error instanceof ApiProblem ? error : null;
    notifications.show({
      title: problem?.title ?? words.kit.brokenTitle,
      message: problem?.detail ?? (problem ? problem.code : words.kit.brokenDetail),
      color: "red",
      autoClose: 10_000,
    });
  },
};
