import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { requiredSetting } from '@provedor/platform/config/settings';
import { createRelay } from '@provedor/platform/events/relay';
import { onLambda, type Runtime } from '../composition/runtime.ts';

export const create = (runtime: Runtime) =>
  createRelay({ bus: new EventBridgeClient({}), busName: requiredSetting(runtime.env, 'BUS_NAME') });
export const handler = onLambda(create);
