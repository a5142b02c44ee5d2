import type { Context as ActingContext } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import { createRecordConsumer } from '@provedor/platform/events/queue-consumer';
import type { Context, SQSEvent } from 'aws-lambda';
import { composeImports } from '../../composition/imports.ts';
import { enqueueImport, ImportWork } from '../../composition/imports-work.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

/** The next line is left for another call when less time than this remains. */
const TIME_RESERVE_MS = 60_000;

/** Writes the lines of an import, over as many calls as it takes. */
export const create = (runtime: Runtime) => {
  const imports = composeImports(runtime);
  return (event: SQSEvent, lambda: Context) =>
    createRecordConsumer(runtime, async (record) => {
      const { importJobId, step, part, ...scope } = ImportWork.parse(JSON.parse(record.body));
      const ctx: ActingContext = {
        ...scope,
        actor: { kind: 'system', name: 'import' },
        requestId: importJobId,
        permission: 'system',
        clock: runtime.clock,
        ids: createIdSource(runtime.clock),
      };
      const mayGoOn = () => lambda.getRemainingTimeInMillis() > TIME_RESERVE_MS;
      const outcome = await imports.carryOut(ctx, { importJobId, mayGoOn });
      if (outcome === 'to_be_continued') await enqueueImport(runtime)(ctx, importJobId, step, part + 1);
    })(event);
};
export const handler = onLambda(create);
