import type { Runtime } from '@provedor/functions/composition/runtime';
import { type FunctionId, functions } from '@provedor/manifest/functions';

export type LambdaHandler = (event: unknown, context: unknown) => Promise<unknown>;

const hasCreate = (module: unknown): module is { create: (runtime: Runtime) => LambdaHandler } =>
  typeof module === 'object' && module !== null && 'create' in module && typeof module.create === 'function';

/** Loads at the first call. A load that failed is not kept: a file that was being written is whole a moment later. */
export const retriedLoad = (load: () => Promise<LambdaHandler>): LambdaHandler => {
  let made: Promise<LambdaHandler> | undefined;
  return async (event, context) => {
    made ??= load().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return (await made)(event, context);
  };
};

/** The very entry that runs on Lambda, made with this process's runtime at its first call. */
export const loadFunction = (id: FunctionId, runtime: Runtime): LambdaHandler =>
  retriedLoad(async () => {
    const module: unknown = await import(`@provedor/functions/${functions[id].entry}`);
    if (!hasCreate(module)) throw new Error(`functions/src/${functions[id].entry}.ts exports no create`);
    return module.create(runtime);
  });
