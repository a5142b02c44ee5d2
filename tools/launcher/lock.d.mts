export function withLock(file: string, onWait: (holder: number) => void, work: () => Promise<void>): Promise<void>;
export function isAlive(pid: number): boolean;
