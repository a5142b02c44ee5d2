/** The part of a RouterOS API connection that the driver uses. */
export interface RouterCommands {
  command(path: string, input?: CommandParts): Promise<CommandResult>;
}

export interface CommandParts {
  readonly attributes?: Readonly<Record<string, string | boolean>>;
  readonly queries?: readonly `?${string}`[];
  readonly proplist?: readonly string[];
  readonly timeoutMs?: number;
}

export interface CommandResult {
  readonly rows: readonly Readonly<Record<string, string>>[];
}
