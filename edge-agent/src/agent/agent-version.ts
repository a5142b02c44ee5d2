/** Told to the cloud, which refuses agents below its minimum. */
export const AGENT_VERSION = '0.1.0';
