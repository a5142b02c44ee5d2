/** `YYYYMMDDTHHMMSSZ` of an instant in epoch milliseconds. */
export const amzDate = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
