import type { Runtime } from '@provedor/functions/composition/runtime';
import { type FunctionId, functions } from '@provedor/manifest/functions';

export type LambdaHandler = (event: unknown, context: unknown) => Promise<unknown>;

const hasCreate = (module: unknown): module is { create: (runtime: Runtime) => LambdaHandler } =>
  typeof module === 'object' && module !== null && 'create' in module && typeof module.create === 'function';

/** The very entry that runs on Lambda, made with this process's runtime at its first call. */
export const loadFunction = (id: FunctionId, runtime: Runtime): LambdaHandler => {
  let made: Promise<LambdaHandler> | undefined;
  const load = async (): Promise<LambdaHandler> => {
    const module: unknown = await import(`@provedor/functions/${functions[id].entry}`);
    if (!hasCreate(module)) throw new Error(`functions/src/${functions[id].entry}.ts exports no create`);
    return module.create(runtime);
  };
  return async (event, context) => {
    made ??= load();
    return (await made)(event, context);
  };
};
