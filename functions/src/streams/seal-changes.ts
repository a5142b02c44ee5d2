import { createSealer } from '@provedor/platform/events/sealer';
import { composeSealing } from '../composition/audit.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

export const create = (runtime: Runtime) => createSealer({ seal: composeSealing(runtime), logger: runtime.logger });
export const handler = onLambda(create);
