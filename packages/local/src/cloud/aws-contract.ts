/** What a contract suite needs: a client of the service under test, and a way to let time pass for it. */
export interface ContractTarget<Client> {
  client: () => Client;
  /** Local: moves a travelling clock. AWS: waits. */
  passTime(ms: number): Promise<void>;
}

/**
 * Whether the contract suites shall also run against real AWS: AWS_CONTRACT_TESTS=1 and credentials in the environment.
 * Asked for without credentials is an error, so that nobody believes AWS was asked when it was not.
 */
export function realAwsWanted(environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment['AWS_CONTRACT_TESTS'] !== '1') return false;
  if (environment['AWS_ACCESS_KEY_ID'] === undefined && environment['AWS_PROFILE'] === undefined) {
    throw new Error(
      'AWS_CONTRACT_TESTS=1 needs AWS credentials (AWS_PROFILE or AWS_ACCESS_KEY_ID) in the environment.',
    );
  }
  return true;
}
