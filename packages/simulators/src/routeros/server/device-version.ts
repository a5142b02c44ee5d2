/** What differs between RouterOS versions. */
export interface DeviceVersion {
  readonly text: string;
  /** Before 6.43: login by challenge only. */
  readonly hasChallengeLogin: boolean;
  /** From 7.18: `!empty` before the `!done` of a command without rows. */
  readonly hasEmpty: boolean;
  /** From 7.10 dates read `2024-02-05 13:47:44`, before `feb/05/2024 13:47:44`. */
  readonly hasIsoDates: boolean;
  /** What a removed row says in `listen`. */
  readonly deadValue: 'true' | 'yes';
}

/** Reads a version such as `7.22` or `6.49.10 (long-term)`. */
export function deviceVersion(text: string): DeviceVersion {
  const [major = 0, minor = 0] = text.split(/[. ]/).map(Number);
  const isFrom = (fromMajor: number, fromMinor: number): boolean =>
    major > fromMajor || (major === fromMajor && minor >= fromMinor);
  return {
    text,
    hasChallengeLogin: !isFrom(6, 43),
    hasEmpty: isFrom(7, 18),
    hasIsoDates: isFrom(7, 10),
    deadValue: isFrom(7, 0) ? 'true' : 'yes',
  };
}
