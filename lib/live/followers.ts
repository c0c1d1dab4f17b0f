import { tellFollowers } from "../domain/rankings/follows/notices/commands";
import { stagesToTell } from "../domain/rankings/follows/notices/queries";
import { hearChanges } from "./listener";

/**
 * Listens to which stages change, and answers a job that tells their followers: it asks the database about nothing else,
 * and about all stages only when changes may have been missed.
 */
export function watchForFollowers(): () => Promise<void> {
  const changed = new Set<string>();
  let missed = true;
  hearChanges({
    hear: (stageId) => void changed.add(stageId),
    lost: () => {
      missed = true;
    },
  });
  return async () => {
    if (missed) for (const stageId of await stagesToTell()) changed.add(stageId);
    missed = false;
    for (const stageId of [...changed]) {
      // Heard again meanwhile it is looked at again; a stage of which telling fails, too.
      changed.delete(stageId);
      try {
        for (const later of await tellFollowers([stageId])) changed.add(later);
      } catch (error) {
        changed.add(stageId);
        throw error;
      }
    }
  };
}
