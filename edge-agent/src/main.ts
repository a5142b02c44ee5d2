import { parseArgs } from 'node:util';
import { isAppError } from '@provedor/kernel/app-error';
import { systemClock } from '@provedor/kernel/clock';
import { createLog } from './agent/log.ts';
import { startAgent } from './agent/start-agent.ts';

const USAGE =
  'Use: agent --api https://painel.example.com --data /var/lib/provedor-agent [--key-file FILE] [--enrol CODE]';

const readOptions = () => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { api: text, data: text, enrol: text, 'key-file': text } });
  const { api, data, enrol, 'key-file': keyFile } = values;
  if (api === undefined || data === undefined) throw new Error(USAGE);
  return {
    apiUrl: api,
    dataDir: data,
    ...(enrol === undefined ? {} : { enrolmentCode: enrol }),
    ...(keyFile === undefined ? {} : { keyFile }),
  };
};

const run = async (): Promise<void> => {
  const sqsEndpoint = process.env['AWS_ENDPOINT_URL_SQS'];
  const agent = await startAgent({
    ...readOptions(),
    clock: systemClock,
    log: createLog(systemClock, (line) => process.stdout.write(`${line}\n`)),
    ...(sqsEndpoint === undefined ? {} : { sqsEndpoint }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void agent.stop().finally(() => process.exit(0)));
};

run().catch((error: unknown) => {
  const { message } = error instanceof Error ? error : { message: String(error) };
  console.error(isAppError(error) ? `${message} (${error.code})` : message);
  process.exit(1);
});
