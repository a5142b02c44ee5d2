/** An agent reports at least every five minutes; after two missed reports (milliseconds) its site counts as silent. */
export const AGENT_SILENT_AFTER_MS = 10 * 60_000;
